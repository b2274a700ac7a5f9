package org.joulesight.engine.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole engine in a virtual machine for arm64: the tests of its layers, as they run here. */
@Tag("long")
class Arm64EngineTest {
  private static final Pattern CLOSING = Pattern.compile("(\\d+) passed, (\\d+) failed");

  /** Kinds of layers times precisions, less those of bf16, which are skipped there. */
  private static final int LEAST_PASSED = 70;

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a76", "cortex-a72", "max"})
  void everyLayer_onArm64_matchesTheReference(String cpu) throws Exception {
    Arm64Guest guest = Arm64Guest.of(cpu);

    Command.Result ran =
        guest
            .java(
                List.of(),
                GuestTests.class,
                "org.joulesight.engine.internal.cpu.LayerNumericsTest",
                "org.joulesight.engine.internal.cpu.SharedPlansTest")
            .run();

    Matcher closing = CLOSING.matcher(ran.output());
    assertThat(closing.find()).as(ran.output()).isTrue();
    System.out.printf("arm64 %s: %s%n", cpu, closing.group());
    assertThat(Integer.parseInt(closing.group(2))).as(ran.output()).isZero();
    assertThat(Integer.parseInt(closing.group(1))).isGreaterThanOrEqualTo(LEAST_PASSED);
  }
}

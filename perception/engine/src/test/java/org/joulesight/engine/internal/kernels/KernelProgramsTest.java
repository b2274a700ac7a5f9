package org.joulesight.engine.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernel library's C++ tests: on this processor, and for arm64 on emulated ones, as the library
 * is compiled and with AddressSanitizer and UndefinedBehaviorSanitizer.
 */
class KernelProgramsTest {
  private static final Path TESTS = Path.of("target", "kernels", "tests");
  private static final String ARM_LIBRARIES = "/usr/aarch64-linux-gnu";

  @BeforeAll
  static void build() throws Exception {
    Command.Result built =
        Command.of("bash", "src/main/cpp/build.sh", "tests", "target/kernels").run();
    assertThat(built.exitCode()).as(built.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel-tests", "kernel-tests-sanitized"})
  void kernels_onThisProcessor_agreeWithPlainSums(String program) throws Exception {
    String platform =
        System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x86_64";
    show(Command.of(TESTS.resolve(platform).resolve(program).toString()), program);
  }

  /** cortex-a72 has neither fp16 arithmetic nor dot products, cortex-a76 both, max i8mm as well. */
  @ParameterizedTest
  @CsvSource({
    "max, kernel-tests, neon s8 mmla",
    "max, kernel-tests-sanitized, neon u8 mmla",
    "cortex-a76, kernel-tests, neon s8 dot",
    "cortex-a76, kernel-tests-sanitized, neon f16",
    "cortex-a72, kernel-tests, neon s8 mlal",
    "cortex-a72, kernel-tests-sanitized, neon f16 by f32"
  })
  void kernels_onAnEmulatedProcessor_agreeWithPlainSums(String cpu, String program, String kernel)
      throws Exception {
    String output = show(emulated(cpu, program), cpu + " " + program);
    assertThat(output).containsPattern("(?m)^" + kernel + " +\\d+ cases");
  }

  @Test
  void kernels_beyondTheProcessor_areNotTried() throws Exception {
    assertThat(show(emulated("cortex-a72", "kernel-tests"), "cortex-a72"))
        .containsPattern("(?m)^neon f16 +skipped")
        .containsPattern("(?m)^neon s8 dot +skipped")
        .containsPattern("(?m)^neon s8 mmla +skipped");
  }

  private static Command emulated(String cpu, String program) {
    Path file = TESTS.resolve("linux-arm64").resolve(program);
    assumeTrue(
        Command.exists("qemu-aarch64-static"),
        "skipped: no qemu-aarch64-static (apt-get install qemu-user-static)");
    assumeTrue(
        Files.exists(file),
        "skipped: no aarch64-linux-gnu-g++ (apt-get install g++-aarch64-linux-gnu)");
    return Command.of(
            "qemu-aarch64-static", "-cpu", cpu, "-L", ARM_LIBRARIES, file.toString(), "quick")
        .in(Map.of("ASAN_OPTIONS", "detect_leaks=0")); // the leak check traces, which qemu cannot
  }

  private static String show(Command command, String title) throws Exception {
    Command.Result result = command.run();
    System.out.println("kernel tests, " + title + "\n" + result.output());
    assertThat(result.exitCode()).as(title + "\n" + result.output()).isZero();
    return result.output();
  }
}

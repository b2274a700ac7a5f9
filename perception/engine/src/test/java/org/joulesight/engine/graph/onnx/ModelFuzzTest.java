package org.joulesight.engine.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ModelFuzzTest {
  @TempDir Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void thousandDamagedModels_inASmallProcess_loadOrAreRefused() throws Exception {
    check(1_000);
  }

  @Test
  @Tag("long")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void tenThousandDamagedModels_inASmallProcess_loadOrAreRefused() throws Exception {
    check(10_000);
  }

  private void check(int count) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=128m",
                "-cp",
                System.getProperty("java.class.path"),
                ModelFuzz.class.getName(),
                folder.toString(),
                "1",
                String.valueOf(count))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    System.out.print("Damaged models: " + output);
    assertThat(output).contains(" loaded, ").contains(", 0 failed;");
  }
}

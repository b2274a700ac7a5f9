package org.joulesight.engine.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ModelFuzzTest {
  /** All of them take a minute or two; the property is set by {@code -Plong}. */
  private static final int COUNT = Boolean.getBoolean("joulesight.long") ? 10_000 : 1_000;

  @TempDir Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void damagedModels_inASmallProcess_loadOrAreRefused() throws Exception {
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
                String.valueOf(COUNT))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    System.out.print("Damaged models: " + output);
    assertThat(output).contains(" loaded, ").contains(", 0 failed;");
  }
}

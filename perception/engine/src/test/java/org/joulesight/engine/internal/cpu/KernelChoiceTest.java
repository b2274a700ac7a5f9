package org.joulesight.engine.internal.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which kernels a layer gets, where two families can run it. */
class KernelChoiceTest {
  @TempDir Path folder;

  @BeforeEach
  void twoFamilies() {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"), "skipped: only x86_64 has two families");
  }

  @Test
  void firstPlan_timesItsLayers_keepsTheChoice() throws Exception {
    List<String> kernels = kernels();

    String kept = Files.readString(file());
    assertThat(kept).contains("\"layers\"").contains("F32 to F32");
    assertThat(kept.contains("\"own\"")).isEqualTo(isOwn(kernels));
  }

  @Test
  void keptChoice_isTaken_withoutTimingAgain() throws Exception {
    kernels();
    for (String family : List.of("own", "onednn")) {
      String chosen =
          Files.readString(file()).replaceAll(": *\"(own|onednn)\"", ":\"" + family + "\"");
      Files.writeString(file(), chosen);

      assertThat(isOwn(kernels())).isEqualTo(family.equals("own"));
      assertThat(Files.readString(file())).isEqualTo(chosen);
    }
  }

  @Test
  void choiceMadeElsewhere_isTimedAgain() throws Exception {
    kernels();
    String elsewhere =
        Files.readString(file())
            .replaceFirst("\"made\": *\"[^\"]*\"", "\"made\":\"another machine\"");
    Files.writeString(file(), elsewhere);

    kernels();

    assertThat(Files.readString(file())).doesNotContain("another machine").contains("F32 to F32");
  }

  @Test
  void unreadableChoice_isTimedAgain() throws Exception {
    kernels();
    Files.writeString(file(), "{\"made\":");

    kernels();

    assertThat(Files.readString(file())).contains("F32 to F32");
  }

  private List<String> kernels() {
    CpuEngine engine = new CpuEngine(Isa.BEST, 1, folder);
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine);
        CpuPlan plan = (CpuPlan) compiler.compile(PlanOptions.of(Precision.FP32, 32))) {
      return plan.kernels();
    }
  }

  private static boolean isOwn(List<String> kernels) {
    return kernels.stream().anyMatch(label -> label.matches("conv .*f32 \\d+x\\d+.*"));
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static Graph graph() {
    Window window = Window.square(3, 1, Padding.SAME);
    return new SmallGraphs()
        .stem(16)
        .convolution("conv", "stem", 16, 32, 1, window, Activation.RELU)
        .build("conv");
  }
}

package org.joulesight.engine.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorConformanceTest {
  private static final String UNROUNDED =
      "the standard places the last pixel by the unrounded size, ONNX Runtime by the rounded one";
  @TempDir Path folder;

  /** Shows that reading, specialising, fusing and writing keep the meaning of each operator. */
  @Test
  void operatorTests_rewritten_passInOnnxRuntime() throws Exception {
    assumeTrue(
        Files.isDirectory(OperatorConformance.TESTS),
        "skipped: Debian's libonnx-testdata is not installed");
    Map<String, String> exclusions = new LinkedHashMap<>(OperatorConformance.EXCLUSIONS);
    exclusions.put("test_resize_downsample_scales_linear_align_corners", UNROUNDED);
    exclusions.put("test_resize_downsample_scales_cubic_align_corners", UNROUNDED);
    OperatorConformance.Report report = OperatorConformance.run(this::rewritten, exclusions);
    System.out.print("Through a file and ONNX Runtime: " + report);
    assertThat(report.failures()).isEmpty();
    assertThat(report.applicable()).isGreaterThan(300);
  }

  @Test
  void operatorTests_inPlans_pass() throws Exception {
    assumeTrue(
        Files.isDirectory(OperatorConformance.TESTS),
        "skipped: Debian's libonnx-testdata is not installed");
    OperatorConformance.Report report = OperatorConformance.inPlans();
    System.out.print(report);
    assertThat(report.failures()).isEmpty();
    assertThat(report.exclusions()).hasSizeLessThanOrEqualTo(10);
    assertThat(report.applicable()).isGreaterThan(300);
  }

  private Map<String, ConstantTensor> rewritten(Graph graph, Map<String, ConstantTensor> inputs)
      throws Exception {
    Map<String, TensorShape> shapes = new LinkedHashMap<>();
    inputs.forEach((n, t) -> shapes.put(n, t.shape()));
    Path file = folder.resolve("case.onnx");
    OnnxWriter.write(graph, file, OnnxOptions.fp32().withShapes(shapes));
    return Ort.run(file, inputs);
  }
}

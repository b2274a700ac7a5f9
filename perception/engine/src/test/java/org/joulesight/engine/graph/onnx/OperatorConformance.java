package org.joulesight.engine.graph.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joulesight.Precision;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.Fusion;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.specialize.Specializer;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;

/**
 * Runs the operator tests of the ONNX standard that Debian's package {@code libonnx-testdata}
 * holds: each one with its integers bound as constants, and again with its weights bound, too.
 */
public final class OperatorConformance {
  static final Path TESTS = Path.of("/usr/share/libonnx-testdata/data/node");

  private static final String EMPTY =
      "its result has no elements, which is refused with a clear error";

  /** Tests that our own engine cannot pass, with the reason; ten at most. */
  static final Map<String, String> EXCLUSIONS =
      Map.of(
          "test_reshape_allowzero_reordered", EMPTY,
          "test_slice_start_out_of_bounds", EMPTY,
          "test_split_zero_size_splits", EMPTY);

  /** What computes: an engine, or a detour through a file. */
  interface Backend {
    /** All outputs by name, for inputs by name. */
    Map<String, ConstantTensor> run(Graph graph, Map<String, ConstantTensor> inputs)
        throws Exception;
  }

  /**
   * @param passed with integers bound
   * @param exclusions tests that were not run, with the reason
   * @param failures by test
   */
  record Report(
      int applicable, int passed, Map<String, String> exclusions, Map<String, String> failures) {
    @Override
    public String toString() {
      StringBuilder text =
          new StringBuilder(
              "ONNX operator tests: %d passed / %d applicable%n".formatted(passed, applicable));
      exclusions.forEach((t, why) -> text.append("excluded %s: %s%n".formatted(t, why)));
      failures.forEach((t, why) -> text.append("failed %s: %s%n".formatted(t, why)));
      return text.toString();
    }
  }

  private OperatorConformance() {}

  /** Prints the report of this machine's own engine. */
  public static void main(String[] args) throws IOException {
    System.out.print(inPlans());
  }

  /** By this machine's own engine in single precision. */
  static Report inPlans() throws IOException {
    return run(new PlanBackend(Engines.cpu(Isa.BEST), Precision.FP32), EXCLUSIONS);
  }

  /**
   * @param exclusions tests that the backend cannot pass, with the reason
   */
  static Report run(Backend backend, Map<String, String> exclusions) throws IOException {
    List<Path> folders;
    try (Stream<Path> list = Files.list(TESTS)) {
      folders = list.sorted().toList();
    }
    List<ConformanceCase> cases = new ArrayList<>();
    for (Path folder : folders) {
      ConformanceCase test = ConformanceCase.read(folder);
      if (test != null) {
        cases.add(test);
      }
    }
    Map<String, String> failures = new LinkedHashMap<>();
    int passed = 0;
    for (ConformanceCase test : cases) {
      if (exclusions.containsKey(test.name())) {
        continue;
      }
      String failure = failure(test, test.helpers(), backend);
      if (failure == null) {
        passed++;
        failure = failure(test, test.allButFirst(), backend);
      }
      if (failure != null) {
        failures.put(test.name(), failure);
      }
    }
    return new Report(cases.size(), passed, exclusions, failures);
  }

  private static String failure(
      ConformanceCase test, Map<String, ConstantTensor> bound, Backend backend) {
    Map<String, ConstantTensor> open = new LinkedHashMap<>(test.inputs());
    open.keySet().removeAll(bound.keySet());
    Map<String, TensorShape> shapes = new LinkedHashMap<>();
    open.forEach((n, t) -> shapes.put(n, t.shape()));
    try {
      Graph graph = OnnxImporter.read(test.model());
      Graph fused = Fusion.fuse(Specializer.specialize(graph, shapes, bound));
      Map<String, ConstantTensor> outputs = backend.run(fused, open);
      for (Map.Entry<String, ConstantTensor> expected : test.outputs().entrySet()) {
        String difference =
            ConformanceCase.difference(outputs.get(expected.getKey()), expected.getValue());
        if (difference != null) {
          return expected.getKey() + ": " + difference;
        }
      }
      return null;
    } catch (Exception e) {
      return e.toString();
    }
  }
}

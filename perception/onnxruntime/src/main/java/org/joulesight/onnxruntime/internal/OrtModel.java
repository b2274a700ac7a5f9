package org.joulesight.onnxruntime.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.onnx.OnnxOptions;
import org.joulesight.engine.graph.onnx.OnnxWriter;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.LayerCosts;
import org.joulesight.engine.plan.PlanOptions;

/**
 * Writes the network as an ONNX file for each plan and opens that. Plans share nothing, as a
 * session is for one precision and set of shapes.
 */
final class OrtModel implements EngineModel {
  private final OrtSessions sessions;
  private final boolean hasHalfKernels;
  private final List<OrtPlan> plans = new ArrayList<>();

  OrtModel(OrtSessions sessions, boolean hasHalfKernels) {
    this.sessions = sessions;
    this.hasHalfKernels = hasHalfKernels;
  }

  @Override
  public CompiledPlan compile(Graph fused, PlanOptions options) {
    Map<String, TensorShape> inputs = options.inputShapes(fused);
    Map<String, TensorShape> shapes = ShapeInference.infer(fused, inputs);
    LayerCosts costs = LayerCosts.count(fused, shapes);
    Path folder = temporaryFolder();
    try {
      Path file = folder.resolve("model.onnx");
      OnnxWriter.write(fused, file, onnx(options).withShapes(inputs).likePlan());
      OrtPlan plan =
          new OrtPlan(
              sessions.open(file, fused.name()),
              new OrtBuffers(sessions.environment(), fused, shapes),
              costs.work(options),
              mixedMacShare(costs, options),
              size(folder),
              plans::remove);
      plans.add(plan);
      return plan;
    } catch (IOException e) {
      throw noRoom(e);
    } finally {
      delete(folder);
    }
  }

  private static OnnxOptions onnx(PlanOptions options) {
    return switch (options.precision()) {
      case FP32 -> OnnxOptions.fp32();
      case FP16 -> OnnxOptions.fp16();
      case FIXED8 -> OnnxOptions.qdq(options.calibration().withKeptWide(options.keptWide()));
      case BF16, FIXED16 ->
          throw UserError.usage("ONNX Runtime has no %s here", options.precision().label());
    };
  }

  /** Without kernels for half floats, ONNX Runtime converts to FP32 around each layer. */
  private double mixedMacShare(LayerCosts costs, PlanOptions options) {
    return switch (options.precision()) {
      case FIXED8 -> costs.share(n -> options.keptWide().contains(n.name()));
      case FP16 -> hasHalfKernels ? 0 : 1;
      default -> 0;
    };
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("joulesight-onnx");
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private static UserError noRoom(IOException e) {
    return new UserError(
        UserError.FAILED,
        "the model cannot be written to %s: %s"
            .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
        e);
  }

  private static long size(Path folder) {
    return list(folder).stream().mapToLong(f -> f.toFile().length()).sum();
  }

  private static void delete(Path folder) {
    list(folder).stream().sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sizes of the model files and buffers: ONNX Runtime does not tell what it allocates. */
  @Override
  public long nativeBytes() {
    return plans.stream().mapToLong(OrtPlan::nativeBytes).sum();
  }

  @Override
  public void close() {
    List.copyOf(plans).forEach(OrtPlan::close);
  }
}

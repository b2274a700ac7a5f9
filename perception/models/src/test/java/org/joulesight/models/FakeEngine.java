package org.joulesight.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.LayerCosts;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanInput;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.engine.plan.PlanOutput;
import org.joulesight.vision.Head;

/** An engine that computes nothing: outputs are what {@link #onRun} leaves in them. */
final class FakeEngine implements Engine {
  static final String SHA256 = "f00d";
  private static final int CLASSES = 80;
  private static final int STRIDE = 4;

  final List<PlanOptions> compiled = new ArrayList<>();
  Set<Precision> supported = EnumSet.of(Precision.FP32, Precision.FIXED8);
  int weightBits = 8;
  int open;

  /** What a run does. */
  Run onRun = plan -> {};

  @FunctionalInterface
  interface Run {
    void of(Plan plan);
  }

  /** A CenterNet head on a stride-4 grid. */
  static Graph graph() {
    Window pool = Window.square(STRIDE, STRIDE, Padding.VALID);
    Window point = Window.square(1, 1, Padding.VALID);
    return Graph.ofPicture(
        "centernet",
        SHA256,
        "in",
        new TensorShape(1, 3, 512, 512),
        List.of(
            new Node("pool", new Op.MaxPool(pool), "in"),
            new Node("t/keypoints", convolution(CLASSES, point), "pool"),
            new Node("t/wh", convolution(4, point), "pool")),
        List.of("t/wh", "t/keypoints"));
  }

  private static Op convolution(int channels, Window window) {
    return new Op.Convolution(
        channels,
        3,
        1,
        window,
        Weights.of(new float[channels * 3]),
        Weights.of(new float[channels]),
        Activation.NONE);
  }

  @Override
  public int fixed8WeightBits() {
    return weightBits;
  }

  LoadedModel model(java.nio.file.Path file) {
    return new LoadedModel(
        file,
        new PlanCompiler(graph(), this),
        ModelDeclaration.of(Head.CENTERNET),
        Map.of(),
        ModelCard.empty("centernet", SHA256));
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Set<Precision> supported() {
    return supported;
  }

  @Override
  public EngineModel load(Graph graph) {
    open++;
    return new EngineModel() {
      @Override
      public CompiledPlan compile(Graph fused, PlanOptions options) {
        compiled.add(options);
        open++;
        return new Plan(fused, options);
      }

      @Override
      public long nativeBytes() {
        return 0;
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  /** A plan with its buffers. */
  final class Plan implements CompiledPlan {
    final PlanOptions options;
    private final Work work;
    private final List<PlanInput> inputs;
    private final List<PlanOutput> outputs = new ArrayList<>();

    private Plan(Graph graph, PlanOptions options) {
      Map<String, TensorShape> shapes = ShapeInference.infer(graph, options.inputPixels());
      this.options = options;
      this.work = LayerCosts.count(graph, shapes).work(options);
      TensorShape in = shapes.get(graph.inputName());
      ByteBuffer picture = ByteBuffer.allocateDirect((int) in.elements());
      this.inputs =
          List.of(new PlanInput(graph.inputName(), new TensorType(DataType.U8, in), picture));
      for (String name : graph.outputs()) {
        TensorShape shape = shapes.get(name);
        ByteBuffer data =
            ByteBuffer.allocateDirect((int) shape.elements() * Float.BYTES)
                .order(ByteOrder.nativeOrder());
        outputs.add(
            new PlanOutput(name, new TensorType(DataType.F32, shape), data, data.asFloatBuffer()));
      }
    }

    /** Puts an object whose box reaches {@code reach} pixels to each side of its cell's corner. */
    void object(int cellX, int cellY, int classId, float score, float reach) {
      int cell = cellY * (options.inputPixels() / STRIDE) + cellX;
      outputs.get(0).values().put(cell * 4, new float[] {reach, reach, reach, reach});
      outputs.get(1).values().put(cell * CLASSES + classId, score);
    }

    @Override
    public Work work() {
      return work;
    }

    @Override
    public List<PlanInput> inputs() {
      return inputs;
    }

    @Override
    public void run() {
      onRun.of(this);
    }

    @Override
    public List<PlanOutput> outputs() {
      return outputs;
    }

    @Override
    public double mixedMacShare() {
      return options.precision() == Precision.FIXED8 ? 0.04 : 0;
    }

    @Override
    public void close() {
      open--;
    }
  }
}

package org.joulesight.engine.internal.lowering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.PlanOptions;

/** Decides in which type each layer computes and how each value is stored. */
public final class Formats {
  /**
   * Layers on one value for each channel with up to so many weights are kept wide in 8-bit plans:
   * squeeze-and-excite gates and small classifiers, which are sensitive and cost next to nothing.
   */
  private static final int MOST_GATE_WEIGHTS = 1 << 19;

  private final Graph graph;
  private final Map<String, TensorShape> shapes;
  private final PlanOptions options;
  private final ValueFormat wide;
  private final boolean signedBytes;
  private final Map<String, ValueFormat> stored = new HashMap<>();
  private final Set<String> asTheyAre = new HashSet<>();

  /**
   * @param shapes of all values
   * @param wide float type of layers that do not compute in fixed point
   * @param signedBytes whether 8-bit values are signed even where they never go below 0
   */
  public Formats(
      Graph graph,
      Map<String, TensorShape> shapes,
      PlanOptions options,
      ValueFormat wide,
      boolean signedBytes) {
    this.graph = graph;
    this.shapes = shapes;
    this.options = options;
    this.wide = wide;
    this.signedBytes = signedBytes;
    for (GraphInput input : graph.inputs()) {
      stored.put(input.name(), ValueFormat.plain(input.type()));
      if (input.type() != DataType.F32 && !input.isPicture()) {
        asTheyAre.add(input.name());
      }
    }
    Map<String, Integer> uses = graph.uses();
    for (Node node : graph.nodes()) {
      boolean onlyOutput = graph.outputs().contains(node.name()) && uses.get(node.name()) == 1;
      ValueFormat chosen = choose(node);
      boolean deliverable = onlyOutput && !asTheyAre.contains(node.name());
      stored.put(node.name(), deliverable ? ValueFormat.F32 : chosen);
    }
  }

  /** How the value is kept between layers. */
  public ValueFormat stored(String value) {
    return stored.get(value);
  }

  /** How the value leaves the network: results of layers as F32, integers as they are. */
  public ValueFormat delivered(String value) {
    return asTheyAre.contains(value) ? stored(value) : ValueFormat.F32;
  }

  /**
   * Whether the value is what its type says, not a real number in a format of the plan's choice.
   */
  boolean isAsItIs(String value) {
    return asTheyAre.contains(value);
  }

  public Precision precision() {
    return options.precision();
  }

  /** The float type of layers that do not compute in fixed point. */
  public ValueFormat wide() {
    return wide;
  }

  /** The fixed-point form of a value. */
  public ValueFormat fixed(String value) {
    ValueFormat now = stored.get(value);
    boolean wider = options.precision() == Precision.FIXED16;
    if (now.equals(ValueFormat.PICTURE)) {
      return wider ? ValueFormat.plain(DataType.I16) : now;
    }
    boolean fits = wider ? now.type() == DataType.I16 : now.isFixed8();
    return fits ? now : covering(value);
  }

  /** Whether the layer multiplies integers. */
  public boolean isFixed(Node layer) {
    if (!computesFixed() || options.keptWide().contains(layer.name()) || isGeneral(layer)) {
      return false;
    }
    TensorShape in = shapes.get(layer.inputs().get(0));
    boolean gate = in.isPerChannel() && !isLarge(layer);
    return in.isMap() && (options.precision() == Precision.FIXED16 || !gate);
  }

  /** Whether reading the weights takes longer than what 8 bits lose is worth. */
  private static boolean isLarge(Node layer) {
    return layer.op() instanceof Op.Convolution c && c.weights().size() > MOST_GATE_WEIGHTS;
  }

  /** In which format a layer works that interpolates or compares: its input's, if it is fixed. */
  public ValueFormat kept(Node node) {
    return isFixed(node) ? fixed(node.inputs().get(0)) : wide;
  }

  /** Whether this is a plan of fixed-point layers. */
  public boolean computesFixed() {
    return PlanOptions.needsCalibration(options.precision());
  }

  private ValueFormat choose(Node node) {
    Op op = node.op();
    if (op instanceof Op.Constant c) {
      return asItIs(node, c.value().type());
    }
    if (op instanceof Op.General g) {
      return asItIs(node, g.result().type());
    }
    List<String> in = node.inputs();
    if (op instanceof Op.Reshape) {
      if (asTheyAre.contains(in.get(0))) {
        asTheyAre.add(node.name());
      }
      return stored.get(in.get(0));
    }
    boolean small =
        options.precision() == Precision.FIXED8 && shapes.get(node.name()).isPerChannel();
    if (!isFixed(node) || small || hasWideConvolution(node)) {
      return wide;
    }
    // Interpolated values lie between those they are made of.
    if (op instanceof Op.MaxPool || op instanceof Op.Resize) {
      return fixed(in.get(0));
    }
    return covering(node.name());
  }

  private ValueFormat asItIs(Node node, DataType type) {
    if (type != DataType.F32) {
      asTheyAre.add(node.name());
    }
    return ValueFormat.plain(type);
  }

  /** A layer is kept wide for the sake of its input as much as its weights. */
  private boolean hasWideConvolution(Node node) {
    return node.op() instanceof Op.Convolution
        && graph.nodes().stream()
            .anyMatch(
                n ->
                    n.op() instanceof Op.Convolution
                        && n.inputs().get(0).equals(node.name())
                        && !isFixed(n));
  }

  private ValueFormat covering(String value) {
    Calibration.Range range = options.calibration().ranges().get(value);
    if (range == null) {
      throw UserError.usage(
          "calibration of %s has no range for value %s; calibrate again", graph.name(), value);
    }
    return options.precision() == Precision.FIXED16
        ? ValueFormat.fixed16(range)
        : ValueFormat.fixed8(range, signedBytes);
  }

  private static boolean isGeneral(Node node) {
    Op op = node.op();
    return op instanceof Op.General || op instanceof Op.Constant || op instanceof Op.Reshape;
  }
}

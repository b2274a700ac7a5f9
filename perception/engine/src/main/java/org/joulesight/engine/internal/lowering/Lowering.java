package org.joulesight.engine.internal.lowering;

import java.util.HashMap;
import java.util.Map;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;

/** Turns the layers of a fused graph into steps, one layer after the other. */
public final class Lowering {
  private final Steps steps;
  private final Graph graph;
  private final Map<String, TensorShape> shapes;
  private final Formats formats;
  private final IoBlock io;
  private final Convolutions convolutions;
  private final LightLayers light;
  private final GeneralLayers general;
  private final Map<String, Tensor> values = new HashMap<>();
  private final Map<String, Tensor> converted = new HashMap<>();
  private final Map<String, Integer> usesLeft;

  /**
   * @param shapes of all values
   */
  public Lowering(
      Steps steps,
      Graph graph,
      Map<String, TensorShape> shapes,
      Formats formats,
      IoBlock io,
      Convolutions convolutions,
      ConstantStore constants) {
    this.steps = steps;
    this.graph = graph;
    this.shapes = shapes;
    this.formats = formats;
    this.io = io;
    this.convolutions = convolutions;
    this.light = new LightLayers(this);
    this.general = new GeneralLayers(this, constants);
    this.usesLeft = new HashMap<>(graph.uses());
  }

  public void lower() {
    graph.inputs().forEach(this::receive);
    for (Node node : graph.nodes()) {
      lower(node);
      node.inputs().forEach(i -> usesLeft.merge(i, -1, Integer::sum));
    }
    graph.outputs().forEach(this::deliver);
  }

  private void lower(Node node) {
    Op op = node.op();
    if (op instanceof Op.Constant c) {
      values.put(node.name(), general.constant(node, c));
    } else if (op instanceof Op.Reshape) {
      reshape(node);
    } else if (op instanceof Op.General g) {
      general.lower(node, g);
    } else if (op instanceof Op.Convolution c) {
      convolutions.add(this, node, c);
    } else {
      light.lower(node);
    }
  }

  /** Inputs of networks that take maps row by row are brought into the order that layers read. */
  private void receive(GraphInput input) {
    TensorShape shape = shapes.get(input.name());
    Tensor given = Tensor.of(shape, ValueFormat.plain(input.type()), io.input(input.name()));
    boolean asGiven =
        graph.layout() == Graph.Layout.CHANNELS_LAST
            || input.isPicture()
            || Tensor.isRowMajor(shape);
    if (asGiven) {
      values.put(input.name(), given);
    } else {
      Tensor map = Tensor.inArena(shape, given.format());
      general.fromRowMajor(input.name(), given, map);
      values.put(input.name(), map);
    }
  }

  /** The value stays where it is if its elements already lie in the order of the new shape. */
  private void reshape(Node node) {
    Tensor held = values.get(node.inputs().get(0));
    TensorShape shape = shapes.get(node.name());
    if (held.isRowMajor() && Tensor.isRowMajor(shape)) {
      held.block().share();
      values.put(node.name(), held.as(shape, held.format()));
    } else {
      Tensor target = Tensor.inArena(shape, held.format());
      general.reshape(node.name(), held, target);
      values.put(node.name(), target);
    }
  }

  private void deliver(String name) {
    Tensor held = values.get(name);
    if (held.block() == io.output(name)) {
      return;
    }
    Tensor target = Tensor.of(held.shape(), formats.delivered(name), io.output(name));
    boolean asHeld = graph.layout() == Graph.Layout.CHANNELS_LAST || held.isRowMajor();
    Tensor plain = value(name, target.format());
    if (asHeld) {
      convert(name, plain, target);
    } else {
      general.toRowMajor(name, plain, target);
    }
  }

  /** How a value is held now. */
  public Tensor held(String name) {
    return values.get(name);
  }

  /** Whether the layer at hand may overwrite a value: it is in the arena and read no more. */
  public boolean mayOverwrite(String name) {
    Block block = values.get(name).block();
    return usesLeft.get(name) == 1 && block.isInArena() && !block.isShared();
  }

  /** Makes a layer's value lie in the memory of another one. */
  public Tensor overwrite(Node node, Tensor held) {
    Tensor tensor = held.as(shapes.get(node.name()), formats.stored(node.name()));
    values.put(node.name(), tensor);
    return tensor;
  }

  /** The value in the format a layer wants, converting it at most once. */
  public Tensor value(String name, ValueFormat format) {
    Tensor held = values.get(name);
    if (held.format().equals(format)) {
      return held;
    }
    return converted.computeIfAbsent(
        name + " " + format,
        k -> {
          Tensor target = Tensor.inArena(held.shape(), format);
          convert(name, held, target);
          return target;
        });
  }

  /** Copies with a change of type and scale. */
  public void convert(String label, Tensor from, Tensor to) {
    if (!MapView.isStorage(from.format().type())) {
      general.copy(label, from, to);
    } else {
      light.convert(label, from, to);
    }
  }

  /**
   * Copies a map with each channel multiplied by a constant.
   *
   * @param gain null for ones
   */
  public void copyScaled(String label, Tensor from, Weights gain, Tensor to) {
    if (gain == null) {
      convert(label, from, to);
    } else {
      light.scale(label, gain, from, to);
    }
  }

  /** Where a layer writes: an output's own memory if that has the same form, else the arena. */
  public Tensor output(Node node) {
    String name = node.name();
    ValueFormat format = formats.stored(name);
    TensorShape shape = shapes.get(name);
    boolean direct =
        graph.outputs().contains(name)
            && format.equals(formats.delivered(name))
            && (graph.layout() == Graph.Layout.CHANNELS_LAST || Tensor.isRowMajor(shape));
    Tensor tensor =
        direct ? Tensor.of(shape, format, io.output(name)) : Tensor.inArena(shape, format);
    values.put(name, tensor);
    return tensor;
  }

  public TensorShape shape(String value) {
    return shapes.get(value);
  }

  public Formats formats() {
    return formats;
  }

  public Steps steps() {
    return steps;
  }

  public NativeScope scope() {
    return steps.scope();
  }
}

package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;

/** Turns the layers of a fused graph into primitives, one layer after the other. */
final class Lowering {
  private final Steps steps;
  private final Graph graph;
  private final Map<String, TensorShape> shapes;
  private final Formats formats;
  private final WeightStore constants;
  private final IoBlock io;
  private final Map<String, Tensor> values = new HashMap<>();
  private final Map<String, Tensor> converted = new HashMap<>();
  private final Map<String, Integer> usesLeft;

  Lowering(
      Steps steps,
      Graph graph,
      Map<String, TensorShape> shapes,
      Formats formats,
      WeightStore constants,
      IoBlock io) {
    this.steps = steps;
    this.graph = graph;
    this.shapes = shapes;
    this.formats = formats;
    this.constants = constants;
    this.io = io;
    this.usesLeft = new HashMap<>(graph.uses());
  }

  void lower() {
    TensorShape shape = shapes.get(graph.inputName());
    values.put(
        graph.inputName(),
        Tensor.at(
            desc(shape, ValueFormat.Type.U8), ValueFormat.PICTURE, io.memory(graph.inputName())));
    for (Node node : graph.nodes()) {
      lower(node);
      node.inputs().forEach(i -> usesLeft.merge(i, -1, Integer::sum));
      if (graph.outputs().contains(node.name())) {
        deliver(node.name());
      }
    }
  }

  private void lower(Node node) {
    PoolingSteps pooling = new PoolingSteps(this);
    Op op = node.op();
    if (op instanceof Op.Convolution c) {
      new ConvolutionSteps(this).convolution(node, c);
    } else if (op instanceof Op.GlobalAverage) {
      pooling.globalAverage(node);
    } else if (op instanceof Op.MaxPool p) {
      pooling.max(node, p.window());
    } else if (op instanceof Op.Resize r) {
      new ResizeSteps(this, pooling).resize(node, r);
    } else if (op instanceof Op.Concat) {
      new ElementwiseSteps(this).concat(node);
    } else if (op instanceof Op.Binary b) {
      new ElementwiseSteps(this).binary(node, b);
    } else if (op instanceof Op.Activate a) {
      new ElementwiseSteps(this).activate(node, a.activation());
    } else if (op instanceof Op.Affine a) {
      new ElementwiseSteps(this).affine(node, a);
    } else {
      throw new IllegalArgumentException(op.label() + " in layer " + node.name());
    }
  }

  /** How a value is held now. */
  Tensor held(String name) {
    return values.get(name);
  }

  /** Whether the layer at hand may overwrite a value: it is in the arena and read no more. */
  boolean mayOverwrite(String name) {
    return usesLeft.get(name) == 1 && values.get(name).isOwnedByArena();
  }

  /** Makes a layer's value lie in the memory of another one. */
  Tensor overwrite(Node node, Tensor held) {
    ValueFormat format = formats.stored(node.name());
    Tensor tensor = held.as(desc(shapes.get(node.name()), format.type()), format);
    values.put(node.name(), tensor);
    return tensor;
  }

  /** The value in the format a layer wants, converting it at most once. */
  Tensor value(String name, ValueFormat format) {
    Tensor held = values.get(name);
    if (held.format.equals(format)) {
      return held;
    }
    return converted.computeIfAbsent(
        name + " " + format,
        k -> {
          Tensor target = Tensor.inArena(desc(shapes.get(name), format.type()), format);
          convert(name, held, target, format);
          return target;
        });
  }

  /** Copies with a change of type and scale. */
  void convert(String label, Tensor from, Tensor to, ValueFormat format) {
    Attributes attributes =
        attributes().quantized(DNNL_ARG_SRC, from.format).quantized(DNNL_ARG_DST, format);
    reorder.primitive_desc desc =
        scope()
            .own(
                new reorder.primitive_desc(
                    steps.dnn().engine(),
                    from.desc,
                    steps.dnn().engine(),
                    to.desc,
                    attributes.build(),
                    false));
    steps.add(
        label + " to " + format.type(),
        desc,
        attributes.with(Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, to)));
  }

  /** Where a layer writes: an output's own memory if nothing else reads it, else the arena. */
  Tensor output(Node node) {
    ValueFormat format = formats.stored(node.name());
    memory.desc desc = desc(shapes.get(node.name()), format.type());
    boolean direct = graph.outputs().contains(node.name()) && format.type() == ValueFormat.Type.F32;
    Tensor tensor =
        direct ? Tensor.at(desc, format, io.memory(node.name())) : Tensor.inArena(desc, format);
    values.put(node.name(), tensor);
    return tensor;
  }

  private void deliver(String name) {
    Tensor held = values.get(name);
    if (held.isOwnedByArena()) {
      memory.desc desc = desc(shapes.get(name), ValueFormat.Type.F32);
      convert(name, held, Tensor.at(desc, ValueFormat.F32, io.memory(name)), ValueFormat.F32);
    }
  }

  Attributes attributes() {
    return new Attributes(scope(), constants);
  }

  memory.desc desc(TensorShape shape, ValueFormat.Type type) {
    return OneDnn.channelsLast(scope(), shape, type);
  }

  TensorShape shape(String value) {
    return shapes.get(value);
  }

  Formats formats() {
    return formats;
  }

  WeightStore constants() {
    return constants;
  }

  Steps steps() {
    return steps;
  }

  NativeScope scope() {
    return steps.scope();
  }
}

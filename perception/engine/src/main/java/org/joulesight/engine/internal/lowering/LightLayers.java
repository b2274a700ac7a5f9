package org.joulesight.engine.internal.lowering;

import java.util.Arrays;
import java.util.function.Consumer;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Weights;

/**
 * Layers that are no products of matrices, by our own kernels. These read and write any format, so
 * no input has to be converted first.
 */
final class LightLayers {
  private final Lowering lowering;

  LightLayers(Lowering lowering) {
    this.lowering = lowering;
  }

  void lower(Node node) {
    Op op = node.op();
    if (op instanceof Op.Concat) {
      concat(node);
      return;
    }
    Tensor input = lowering.held(node.inputs().get(0));
    Tensor other = op instanceof Op.Binary ? lowering.held(node.inputs().get(1)) : null;
    Tensor output = lowering.output(node);
    add(node.name(), op.label(), step(node.name(), op, input, other, output), input, other, output);
  }

  private static Consumer<KernelPlan> step(
      String name, Op op, Tensor input, Tensor other, Tensor output) {
    if (op instanceof Op.GlobalAverage) {
      return plan -> plan.globalAverage(name, input, output);
    } else if (op instanceof Op.MaxPool p) {
      return plan -> plan.maxPool(name, p.window(), input, output);
    } else if (op instanceof Op.AveragePool p) {
      return plan -> plan.averagePool(name, p, input, output);
    } else if (op instanceof Op.Resize r) {
      return plan -> plan.resize(name, r, input, output);
    } else if (op instanceof Op.Binary b) {
      return plan -> plan.binary(name, b, input, other, output);
    } else if (op instanceof Op.Activate a) {
      return plan -> plan.unary(name, a.activation(), input, output);
    } else if (op instanceof Op.Affine a) {
      float[] scale = spread(a.scale(), output);
      float[] shift = spread(a.shift(), output);
      return plan -> plan.affine(name, scale, shift, input, output);
    } else if (op instanceof Op.Picture p) {
      return plan -> plan.picture(name, p, input, output);
    } else if (op instanceof Op.Identity) {
      return plan -> plan.unary(name, Activation.NONE, input, output);
    }
    throw new IllegalArgumentException(op.label() + " in layer " + name);
  }

  private static float[] spread(Weights values, Tensor output) {
    int channels = output.shape().channels();
    if (values.size() == channels) {
      return values.toArray();
    }
    float[] all = new float[channels];
    Arrays.fill(all, values.get(0));
    return all;
  }

  /** Each input is copied into its channels of the result, changing its scale on the way. */
  private void concat(Node node) {
    Tensor output = lowering.output(node);
    int channel = 0;
    for (String name : node.inputs()) {
      Tensor input = lowering.held(name);
      convert(node.name(), "Concat", input, output.part(channel, input.shape()));
      channel += input.shape().channels();
    }
  }

  void scale(String label, Weights gain, Tensor from, Tensor to) {
    float[] factors = gain.toArray();
    float[] zeros = new float[factors.length];
    add(label, "Scale", plan -> plan.affine(label, factors, zeros, from, to), from, to);
  }

  /** Copies with a change of format; both have one shape. */
  void convert(String label, Tensor from, Tensor to) {
    convert(label, "to " + to.format().type(), from, to);
  }

  private void convert(String label, String what, Tensor from, Tensor to) {
    add(label, what, plan -> plan.unary(label, Activation.NONE, from, to), from, to);
  }

  private void add(String label, String what, Consumer<KernelPlan> adder, Tensor... tensors) {
    lowering.steps().add(KernelStep.of(label + " " + what, adder, tensors));
  }
}

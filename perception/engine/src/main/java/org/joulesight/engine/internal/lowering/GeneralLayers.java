package org.joulesight.engine.internal.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.UserError;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.internal.nd.NdOperand;
import org.joulesight.engine.internal.nd.NdStep;
import org.joulesight.engine.internal.nd.NdSteps;

/** Steps of general operators, and copies between orders of elements. */
final class GeneralLayers {
  private final Lowering lowering;
  private final ConstantStore constants;
  private final Map<String, ConstantTensor> known = new HashMap<>();

  GeneralLayers(Lowering lowering, ConstantStore constants) {
    this.lowering = lowering;
    this.constants = constants;
  }

  Tensor constant(Node node, Op.Constant op) {
    known.put(node.name(), op.value());
    return constants.get(op.value());
  }

  void lower(Node node, Op.General op) {
    if (!NdSteps.supports(op.type())) {
      throw UserError.usage(
          "operator %s of node %s has no kernel; export the model without it or split it off",
          op.type(), node.name());
    }
    List<Tensor> tensors = new ArrayList<>();
    List<NdOperand> operands = new ArrayList<>();
    for (int position : op.inputs()) {
      String name = position < 0 ? null : node.inputs().get(position);
      Tensor tensor = name == null ? null : read(name);
      tensors.add(tensor);
      operands.add(
          tensor == null ? null : operand(tensor, tensor.format().type(), known.get(name)));
    }
    Tensor output = lowering.output(node);
    NdOperand result = operand(output, output.format().type(), null);
    add(node.name(), op, tensors, operands, output, result);
  }

  /** General operators read real numbers as F32, all else as it is. */
  private Tensor read(String name) {
    Tensor held = lowering.held(name);
    return lowering.formats().isAsItIs(name) ? held : lowering.value(name, ValueFormat.F32);
  }

  private void add(
      String label,
      Op.General op,
      List<Tensor> tensors,
      List<NdOperand> operands,
      Tensor output,
      NdOperand result) {
    NdStep step;
    try {
      NdStep made = NdSteps.create(op, operands, result);
      lowering.scope().own(0, made::close);
      step = made;
    } catch (IllegalArgumentException e) {
      throw UserError.usage("operator %s of node %s: %s", op.type(), label, e.getMessage());
    }
    List<Tensor> used = new ArrayList<>(step.sources().stream().map(tensors::get).toList());
    used.add(output);
    lowering.steps().add(new GeneralStep(label + " " + op.type(), step, used));
  }

  /** Copies a value as it lies. */
  void copy(String label, Tensor from, Tensor to) {
    move(label, "Identity", from, raw(from, strides(from)), to, raw(to, strides(to)));
  }

  /** Brings a map that lies row by row into the order of maps. */
  void fromRowMajor(String label, Tensor from, Tensor to) {
    move(label, "Identity", from, raw(from, rowMajor(from.shape())), to, raw(to, strides(to)));
  }

  /** Brings a map into row-major order. */
  void toRowMajor(String label, Tensor from, Tensor to) {
    move(label, "Identity", from, raw(from, strides(from)), to, raw(to, rowMajor(to.shape())));
  }

  /** Another shape for the same elements in row-major order. */
  void reshape(String label, Tensor from, Tensor to) {
    move(label, "Reshape", from, raw(from, strides(from)), to, raw(to, strides(to)));
  }

  private void move(
      String label, String type, Tensor from, NdOperand source, Tensor to, NdOperand target) {
    TensorType result = new TensorType(target.type(), to.shape());
    boolean reshapes = type.equals("Reshape");
    List<Integer> inputs = reshapes ? List.of(0, 1) : List.of(0);
    Op.General op = new Op.General(type, OpAttributes.NONE, 0, inputs, result);
    List<NdOperand> operands = new ArrayList<>(List.of(source));
    List<Tensor> tensors = new ArrayList<>(List.of(from));
    if (reshapes) {
      long[] sizes = to.shape().dims();
      operands.add(NdOperand.constant(ConstantTensor.longs(TensorShape.of(sizes.length), sizes)));
      tensors.add(null);
    }
    add(label, op, tensors, operands, to, target);
  }

  private static NdOperand operand(Tensor tensor, DataType type, ConstantTensor constant) {
    return new NdOperand(type, sizes(tensor.shape()), strides(tensor), constant);
  }

  /** Bytes that are moved without a look at what they mean. */
  private static NdOperand raw(Tensor tensor, long[] strides) {
    DataType type =
        switch (tensor.format().type().bytes()) {
          case 1 -> DataType.U8;
          case 2 -> DataType.I16;
          case 4 -> DataType.F32;
          default -> DataType.I64;
        };
    return new NdOperand(type, sizes(tensor.shape()), strides, null);
  }

  private static int[] sizes(TensorShape shape) {
    return shape.sizes().stream().mapToInt(Integer::intValue).toArray();
  }

  private static long[] strides(Tensor tensor) {
    TensorShape s = tensor.shape();
    if (!s.isMap()) {
      return rowMajor(s);
    }
    long pixel = tensor.pixelStride();
    long row = s.width() * pixel;
    return new long[] {s.height() * row, 1, row, pixel};
  }

  private static long[] rowMajor(TensorShape shape) {
    long[] strides = new long[shape.rank()];
    long next = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = next;
      next *= shape.size(i);
    }
    return strides;
  }
}

package org.joulesight.engine.internal.nd;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.OpAttributes;

/** What an operator's step is made from. Views of inputs that are asked for become its sources. */
final class NdContext {
  private final Op.General op;
  private final List<NdOperand> inputs;
  private final NdOperand output;
  private final NdProgram program = new NdProgram();
  private final List<Integer> sources = new ArrayList<>();
  private NdView pending;

  NdContext(Op.General op, List<NdOperand> inputs, NdOperand output) {
    this.op = op;
    this.inputs = inputs;
    this.output = output;
  }

  NdProgram program() {
    return program;
  }

  OpAttributes attributes() {
    return op.attributes();
  }

  /** Which of the operator's outputs is wanted. */
  int outputIndex() {
    return op.output();
  }

  int inputCount() {
    return inputs.size();
  }

  boolean has(int input) {
    return input < inputs.size() && inputs.get(input) != null;
  }

  int[] dims(int input) {
    return operand(input).dims();
  }

  DataType type(int input) {
    return operand(input).type();
  }

  NdView in(int input) {
    NdOperand operand = operand(input);
    if (!sources.contains(input)) {
      sources.add(input);
    }
    int slot = sources.indexOf(input);
    return new NdView(slot, 0, operand.type(), operand.dims(), operand.strides());
  }

  NdView output() {
    return new NdView(NdView.OUTPUT, 0, output.type(), output.dims(), output.strides());
  }

  /** An input for arithmetic: halves as floats, booleans as bytes, others as they are. */
  NdView number(int input) {
    return converted(in(input), numberType(type(input)));
  }

  /** An input as floats, whatever it is. */
  NdView floats(int input) {
    return converted(in(input), DataType.F32);
  }

  /** Where the result of arithmetic goes; converted to the output's own type at the end. */
  NdView numberOutput() {
    return outputAs(numberType(output.type()));
  }

  NdView floatOutput() {
    return outputAs(DataType.F32);
  }

  NdView converted(NdView view, DataType type) {
    if (view.type() == type) {
      return view;
    }
    if (view.type() == DataType.BOOL && type == DataType.U8) {
      return view.as(type);
    }
    NdView target = program.temporary(type, view.dims(), view);
    program.cast(view, target);
    return target;
  }

  private NdView outputAs(DataType type) {
    NdView view = output();
    if (view.type() == type) {
      return view;
    }
    if (view.type() == DataType.BOOL && type == DataType.U8) {
      return view.as(type);
    }
    pending = program.temporary(type, view.dims(), view);
    return pending;
  }

  /** To be called once, when all kernels are added. */
  void finish() {
    if (pending != null) {
      program.cast(pending, output());
    }
  }

  private static DataType numberType(DataType type) {
    return switch (type) {
      case F16, BF16 -> DataType.F32;
      case BOOL -> DataType.U8;
      default -> type;
    };
  }

  /** An input that has to be known before the run. */
  ConstantTensor constant(int input) {
    ConstantTensor value = operand(input).constant();
    if (value == null) {
      throw new IllegalArgumentException(
          "input %d of %s has to be a constant".formatted(input, op.type()));
    }
    return value;
  }

  /** Integers of a constant input; an empty list if it is left out. */
  int[] integers(int input) {
    if (!has(input)) {
      return new int[0];
    }
    long[] values = constant(input).toLongs();
    int[] narrow = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, values[i]));
    }
    return narrow;
  }

  /** An axis that may count from the end. */
  static int axis(int given, int rank) {
    int axis = given < 0 ? given + rank : given;
    if (axis < 0 || axis >= Math.max(rank, 1)) {
      throw new IllegalArgumentException("no axis %d in a value of rank %d".formatted(given, rank));
    }
    return axis;
  }

  List<Integer> sources() {
    return List.copyOf(sources);
  }

  private NdOperand operand(int input) {
    if (!has(input)) {
      throw new IllegalArgumentException("input %d of %s is missing".formatted(input, op.type()));
    }
    return inputs.get(input);
  }
}

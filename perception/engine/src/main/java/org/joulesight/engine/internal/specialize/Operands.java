package org.joulesight.engine.internal.specialize;

import java.util.Arrays;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** A general operator with what is known of its inputs, numbered as the operator numbers them. */
final class Operands {
  private final Node node;
  private final Op.General op;
  private final Values values;

  Operands(Node node, Values values) {
    this.node = node;
    this.op = (Op.General) node.op();
    this.values = values;
  }

  Node node() {
    return node;
  }

  /** Name of the value that the operator makes. */
  String result() {
    return node.name();
  }

  String operator() {
    return op.type();
  }

  /** Which of the operator's outputs is wanted. */
  int output() {
    return op.output();
  }

  OpAttributes attributes() {
    return op.attributes();
  }

  int count() {
    return op.inputs().size();
  }

  boolean has(int input) {
    return input < count() && op.inputs().get(input) >= 0;
  }

  String name(int input) {
    if (!has(input)) {
      throw new IllegalArgumentException("its input " + input + " is missing");
    }
    return values.resolve(node.inputs().get(op.inputs().get(input)));
  }

  TensorType type(int input) {
    return values.type(name(input));
  }

  DataType element(int input) {
    return type(input).type();
  }

  TensorShape shape(int input) {
    return type(input).shape();
  }

  boolean isConstant(int input) {
    return constantOrNull(input) != null;
  }

  ConstantTensor constantOrNull(int input) {
    return values.constantOrNull(name(input));
  }

  ConstantTensor constant(int input) {
    ConstantTensor constant = constantOrNull(input);
    if (constant == null) {
      throw new IllegalArgumentException(
          "its input \"%s\" depends on data, but must be known before the network runs"
              .formatted(name(input)));
    }
    return constant;
  }

  /** Integers of a constant input. */
  long[] longs(int input) {
    return constant(input).toLongs();
  }

  /** Integers of an optional constant input. */
  long[] longs(int input, long[] fallback) {
    return has(input) ? longs(input) : fallback;
  }

  boolean allConstant() {
    return node.inputs().stream().allMatch(i -> values.constantOrNull(i) != null);
  }

  /** An attribute that names an axis of input 0, negative from the end. */
  int axis(int fallback) {
    return axis(attributes().integer("axis", fallback), shape(0).rank());
  }

  static int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException("has no axis " + axis + " among " + rank);
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  static int[] axes(long[] axes, int rank) {
    return Arrays.stream(axes).mapToInt(a -> axis(a, rank)).toArray();
  }

  static void require(boolean condition, String format, Object... args) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, args));
    }
  }
}

package org.joulesight.engine.internal.specialize;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;

/**
 * Convolutions, and products with constant matrices as convolutions: a row of a matrix is a map of
 * one pixel, and a row that is a map's elements in a line is that map under a window of its size.
 */
final class LinearLayers {
  private final Values values;

  LinearLayers(Values values) {
    this.values = values;
  }

  boolean convolution(Operands in, TensorType type) {
    boolean biased = in.has(2);
    if (in.element(0) != DataType.F32
        || !in.isConstant(1)
        || (biased && !in.isConstant(2))
        || in.shape(0).rank() > 4
        || type.shape().elements() == 0) {
      return false;
    }
    WindowSpec spec = WindowTypes.convolution(in);
    TensorShape w = in.shape(1);
    int groups = in.attributes().integer("group", 1);
    Weights bias = biased ? in.constant(2).toWeights() : Weights.of(new float[w.size(0)]);
    String source = in.name(0);
    TensorShape shape = in.shape(0);
    if (shape.rank() == 3) {
      String map = values.fresh(in.result(), "map");
      values.reshape(map, source, asMap(shape));
      String rows = values.fresh(in.result(), "rows");
      Op op = operator(w, groups, Windows.of(spec), in.constant(1).toWeights(), bias);
      values.emitMap(rows, op, asMap(type.shape()), map);
      values.reshape(in.result(), rows, type.shape());
      return true;
    }
    Window window = Windows.of(in.attributes(), spec);
    Node pad = Canonicalizer.general(values, source, "Pad");
    if (pad != null && window.padding().mode() == Padding.Mode.EXPLICIT) {
      Operands padding = new Operands(pad, values);
      if (Windows.isZeroBorder(padding)) {
        source = padding.name(0);
        window = Windows.padded(window, RegionTypes.pads(padding));
      }
    }
    Op op = operator(w, groups, window, in.constant(1).toWeights(), bias);
    values.emitMap(in.result(), op, type.shape(), source);
    return true;
  }

  private static Op operator(
      TensorShape w, int groups, Window window, Weights weights, Weights bias) {
    return new Op.Convolution(
        w.size(0), w.size(1) * groups, groups, window, weights, bias, Activation.NONE);
  }

  /** A row of values as a map of height 1. */
  private static TensorShape asMap(TensorShape row) {
    return TensorShape.of(row.size(0), row.size(1), 1, row.size(2));
  }

  boolean gemm(Operands in, TensorType type) {
    boolean fits =
        in.element(0) == DataType.F32
            && in.isConstant(1)
            && type.shape().elements() > 0
            && in.shape(0).elements() > 0
            && in.attributes().integer("transA", 0) == 0
            && (!in.has(2) || in.isConstant(2) && isPerColumn(in.shape(2), type.shape()));
    if (!fits) {
      return false;
    }
    boolean transposed = in.attributes().integer("transB", 0) != 0;
    float alpha = in.attributes().real("alpha", 1);
    float beta = in.attributes().real("beta", 1);
    float[] bias = new float[type.shape().size(1)];
    if (in.has(2)) {
      ConstantTensor c = in.constant(2);
      for (int i = 0; i < bias.length; i++) {
        bias[i] = beta * (float) c.get(c.size() == 1 ? 0 : i);
      }
    }
    dense(in, type, matrix(in.constant(1), transposed, alpha), Weights.of(bias));
    return true;
  }

  private static boolean isPerColumn(TensorShape bias, TensorShape result) {
    return bias.elements() == 1
        || bias.elements() == result.size(1) && bias.size(bias.rank() - 1) == result.size(1);
  }

  boolean product(Operands in, TensorType type) {
    boolean fits =
        in.element(0) == DataType.F32
            && in.isConstant(1)
            && in.shape(1).rank() == 2
            && in.shape(0).rank() >= 2
            && type.shape().elements() > 0
            && in.shape(0).elements() > 0;
    if (fits) {
      Weights bias = Weights.of(new float[in.shape(1).size(1)]);
      dense(in, type, matrix(in.constant(1), false, 1), bias);
    }
    return fits;
  }

  private void dense(Operands in, TensorType type, Weights weights, Weights bias) {
    TensorShape a = in.shape(0);
    int columns = a.size(a.rank() - 1);
    int rows = Math.toIntExact(a.elements() / Math.max(columns, 1));
    TensorShape map = mapInALine(in.name(0), rows, columns);
    String source = values.fresh(in.result(), "map");
    values.reshape(source, in.name(0), map);
    Window window = new Window(map.height(), map.width(), 1, 1, 1, 1, Padding.VALID);
    Op op =
        new Op.Convolution(bias.size(), map.channels(), 1, window, weights, bias, Activation.NONE);
    String made = values.fresh(in.result(), "rows");
    values.emitMap(made, op, new TensorShape(rows, bias.size(), 1, 1), source);
    values.reshape(in.result(), made, type.shape());
  }

  /** The map whose elements the rows are, else one pixel for each row. */
  private TensorShape mapInALine(String value, int rows, int columns) {
    Node node = values.producer(value);
    if (node != null && node.op() instanceof Op.Reshape) {
      TensorShape from = values.type(node.inputs().get(0)).shape();
      if (from.isMap() && from.batch() == rows && from.elements() == (long) rows * columns) {
        return from;
      }
    }
    return new TensorShape(rows, columns, 1, 1);
  }

  /** As [out, in], which is how a convolution has its weights. */
  private static Weights matrix(ConstantTensor b, boolean transposed, float factor) {
    if (transposed && factor == 1) {
      return b.toWeights();
    }
    int out = b.shape().size(transposed ? 0 : 1);
    int in = b.shape().size(transposed ? 1 : 0);
    int outStride = transposed ? in : 1;
    int inStride = transposed ? 1 : out;
    FloatBuffer from = b.toWeights().values();
    FloatBuffer to =
        ByteBuffer.allocateDirect(Math.multiplyExact(b.size(), Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        to.put(factor * from.get(o * outStride + i * inStride));
      }
    }
    return Weights.wrap(to.flip());
  }
}

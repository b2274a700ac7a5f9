package org.joulesight.engine.internal.nd;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.joulesight.engine.graph.DataType;

/** Linear quantization: one scale for the value, for each index of an axis, or for each block. */
final class QuantizeOps {
  private static final int DEFAULT_AXIS = 1;
  private static final float LARGEST = 255;

  private QuantizeOps() {}

  static Map<String, Family> families() {
    return Map.of(
        "QuantizeLinear", QuantizeOps::quantize,
        "DequantizeLinear", QuantizeOps::dequantize,
        "DynamicQuantizeLinear", QuantizeOps::dynamic);
  }

  private static void quantize(NdContext c) {
    NdView zero = c.has(2) ? c.in(2) : c.program().scalar(c.output().type(), 0);
    apply(c, Kind.QUANTIZE, c.floats(0), zero, c.output());
  }

  private static void dequantize(NdContext c) {
    NdView in = c.in(0);
    NdView zero = c.has(2) ? c.in(2) : c.program().scalar(in.type(), 0);
    apply(c, Kind.DEQUANTIZE, in, zero, c.floatOutput());
  }

  private static void apply(NdContext c, Kind kind, NdView in, NdView zero, NdView out) {
    NdView scale = c.floats(1);
    int block = c.attributes().integer("block_size", 0);
    if (scale.elements() == 1) {
      add(c, kind, in, single(scale), single(zero), out);
      return;
    }
    int axis = NdContext.axis(c.attributes().integer("axis", DEFAULT_AXIS), in.rank());
    if (block == 0) {
      NdView points = zero.elements() == 1 ? single(zero) : along(zero, axis, in.rank());
      add(c, kind, in, along(scale, axis, in.rank()), points, out);
      return;
    }
    int size = in.dims()[axis];
    for (int start = 0, i = 0; start < size; start += block, i++) {
      int width = Math.min(block, size - start);
      NdView points = zero.elements() == 1 ? single(zero) : zero.sliced(axis, i, 1, 1);
      add(
          c,
          kind,
          in.sliced(axis, start, 1, width),
          scale.sliced(axis, i, 1, 1),
          points,
          out.sliced(axis, start, 1, width));
    }
  }

  private static void add(
      NdContext c, Kind kind, NdView in, NdView scale, NdView zero, NdView out) {
    int[] dims = out.dims();
    c.program().add(kind, new long[0], in, scale.broadcast(dims), zero.broadcast(dims), out);
  }

  private static NdView single(NdView view) {
    return view.permuted();
  }

  private static NdView along(NdView vector, int axis, int rank) {
    NdView view = vector;
    for (int a = axis + 1; a < rank; a++) {
      view = view.inserted(view.rank(), 1);
    }
    return view;
  }

  /** To unsigned bytes, with the scale and zero point that the value's own range asks for. */
  private static void dynamic(NdContext c) {
    NdProgram program = c.program();
    NdView x = c.floats(0);
    int[] axes = IntStream.range(0, x.rank()).toArray();
    int[] ones = new int[x.rank()];
    Arrays.fill(ones, 1);
    NdView least = program.temporary(DataType.F32, ones, x);
    NdView scale = program.temporary(DataType.F32, ones, x);
    program.reduce(Reduction.MIN, x, axes, least);
    program.unary(Unary.CLIP, Double.NEGATIVE_INFINITY, 0, least, least);
    program.reduce(Reduction.MAX, x, axes, scale);
    program.unary(Unary.CLIP, 0, Double.POSITIVE_INFINITY, scale, scale);
    program.binary(Binary.SUBTRACT, scale, least, scale);
    program.unary(Unary.LINEAR, 1 / LARGEST, 0, scale, scale);
    program.binary(Binary.DIVIDE, least, scale, least);
    program.unary(Unary.LINEAR, -1, 0, least, least);
    program.unary(Unary.ROUND, 0, 0, least, least);
    NdView zero = program.temporary(DataType.U8, ones, x);
    program.cast(least, zero);
    switch (c.outputIndex()) {
      case 0 -> add(c, Kind.QUANTIZE, x, single(scale), single(zero), c.output());
      case 1 -> program.copy(single(scale), c.output());
      default -> program.copy(single(zero), c.output());
    }
  }
}

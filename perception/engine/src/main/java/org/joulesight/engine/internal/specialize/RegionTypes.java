package org.joulesight.engine.internal.specialize;

import static org.joulesight.engine.internal.specialize.Operands.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** Types of operators that take, join, repeat or reduce parts of values. */
final class RegionTypes {
  private static final List<String> REDUCTIONS =
      List.of("L1 L2 LogSum LogSumExp Max Mean Min Prod Sum SumSquare".split(" "));

  private RegionTypes() {}

  static void addTo(Map<String, TypeRules.Rule> rules) {
    rules.put("Slice", in -> shaped(in, SliceSpec.ofSlice(in).result()));
    rules.put("Split", in -> shaped(in, SliceSpec.ofSplit(in).result()));
    rules.put("Concat", RegionTypes::concat);
    rules.put("Gather", RegionTypes::gather);
    rules.put("Pad", RegionTypes::pad);
    rules.put("Resize", in -> shaped(in, ResizeSpec.of(in).result()));
    rules.put("TopK", RegionTypes::topK);
    REDUCTIONS.forEach(r -> rules.put("Reduce" + r, in -> shaped(in, reduce(in, reduced(in)))));
    rules.put("ArgMax", RegionTypes::argument);
    rules.put("ArgMin", RegionTypes::argument);
  }

  private static TensorType shaped(Operands in, TensorShape shape) {
    return new TensorType(in.element(0), shape);
  }

  private static TensorType concat(Operands in) {
    TensorShape first = in.shape(0);
    require(first.rank() > 0, "joins scalars");
    require(in.attributes().has("axis"), "has no axis");
    int axis = in.axis(0);
    long size = 0;
    for (int i = 0; i < in.count(); i++) {
      TensorShape shape = in.shape(i);
      require(
          in.element(i) == in.element(0) && with(shape, axis, 1).equals(with(first, axis, 1)),
          "joins %s and %s",
          in.type(0),
          in.type(i));
      size += shape.size(axis);
    }
    return shaped(in, with(first, axis, size));
  }

  static TensorShape with(TensorShape shape, int axis, long size) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.set(axis, Math.toIntExact(size));
    return new TensorShape(sizes);
  }

  private static TensorType gather(Operands in) {
    require(
        in.element(1) == DataType.I64 || in.element(1) == DataType.I32,
        "has indices of %s",
        in.type(1));
    int axis = in.axis(0);
    List<Integer> sizes = new ArrayList<>(in.shape(0).sizes());
    sizes.remove(axis);
    sizes.addAll(axis, in.shape(1).sizes());
    return shaped(in, ShapingTypes.shape(sizes.stream().mapToLong(s -> s).toArray()));
  }

  /** How much is added before and after each axis; negative where it is cut. */
  static int[][] pads(Operands in) {
    int rank = in.shape(0).rank();
    long[] given = in.longs(1);
    int[] axes =
        Operands.axes(in.longs(3, IntStream.range(0, rank).asLongStream().toArray()), rank);
    require(given.length == 2 * axes.length, "pads %d sides of %s", given.length, in.shape(0));
    int[][] pads = new int[rank][2];
    for (int i = 0; i < axes.length; i++) {
      pads[axes[i]][0] = Math.toIntExact(given[i]);
      pads[axes[i]][1] = Math.toIntExact(given[i + axes.length]);
    }
    return pads;
  }

  private static TensorType pad(Operands in) {
    int[][] pads = pads(in);
    long[] sizes = new long[pads.length];
    String mode = in.attributes().text("mode", "constant");
    for (int i = 0; i < sizes.length; i++) {
      int size = in.shape(0).size(i);
      sizes[i] = (long) size + pads[i][0] + pads[i][1];
      require(
          !mode.equals("reflect") || Math.max(pads[i][0], pads[i][1]) < Math.max(size, 1),
          "reflects more than there is");
    }
    return shaped(in, ShapingTypes.shape(sizes));
  }

  private static TensorType topK(Operands in) {
    int axis = in.axis(-1);
    long k = in.longs(1)[0];
    require(k >= 0 && k <= in.shape(0).size(axis), "takes %d of %s", k, in.shape(0));
    TensorShape shape = with(in.shape(0), axis, k);
    return new TensorType(in.output() == 0 ? in.element(0) : DataType.I64, shape);
  }

  /** Axes that a reduction is over. */
  static int[] reduced(Operands in) {
    int rank = in.shape(0).rank();
    long[] given = in.longs(1, new long[0]);
    if (given.length > 0) {
      return Operands.axes(given, rank);
    }
    boolean none = in.attributes().integer("noop_with_empty_axes", 0) != 0;
    return none ? new int[0] : IntStream.range(0, rank).toArray();
  }

  private static TensorShape reduce(Operands in, int[] axes) {
    boolean keeps = in.attributes().integer("keepdims", 1) != 0;
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < in.shape(0).rank(); i++) {
      int axis = i;
      boolean gone = IntStream.of(axes).anyMatch(a -> a == axis);
      if (!gone || keeps) {
        sizes.add(gone ? 1 : in.shape(0).size(i));
      }
    }
    return new TensorShape(sizes);
  }

  private static TensorType argument(Operands in) {
    return new TensorType(DataType.I64, reduce(in, new int[] {in.axis(0)}));
  }
}

package org.joulesight.engine.internal.specialize;

import static org.joulesight.engine.internal.specialize.Operands.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** Types of operators that give the same elements another shape or order, or make a shape. */
final class ShapingTypes {
  private static final int MAX_RANK = 8;

  private ShapingTypes() {}

  static void addTo(Map<String, TypeRules.Rule> rules) {
    rules.put("Reshape", in -> shaped(in, reshape(in)));
    rules.put("Flatten", in -> shaped(in, flatten(in)));
    rules.put("Squeeze", in -> shaped(in, squeeze(in)));
    rules.put("Unsqueeze", in -> shaped(in, unsqueeze(in)));
    rules.put("Transpose", ShapingTypes::transpose);
    rules.put("Expand", in -> shaped(in, Broadcast.of(in.shape(0), shape(in.longs(1)))));
    rules.put("Tile", in -> shaped(in, tile(in)));
    rules.put("Shape", ShapingTypes::shapeOf);
    rules.put("Size", in -> new TensorType(DataType.I64, TensorShape.of()));
    rules.put("ConstantOfShape", ShapingTypes::constantOfShape);
    rules.put("Range", ShapingTypes::range);
  }

  private static TensorType shaped(Operands in, TensorShape shape) {
    return new TensorType(in.element(0), shape);
  }

  static TensorShape shape(long... sizes) {
    require(sizes.length <= MAX_RANK, "%d dimensions are more than %d", sizes.length, MAX_RANK);
    return new TensorShape(Arrays.stream(sizes).mapToObj(Math::toIntExact).toList());
  }

  private static TensorShape reshape(Operands in) {
    TensorShape from = in.shape(0);
    long[] sizes = in.longs(1);
    boolean zeroIsZero = in.attributes().integer("allowzero", 0) != 0;
    long known = 1;
    int open = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == 0 && !zeroIsZero) {
        sizes[i] = from.size(i);
      }
      if (sizes[i] == -1) {
        require(open < 0, "leaves two sizes of its result open");
        open = i;
      } else {
        known = Math.multiplyExact(known, sizes[i]);
      }
    }
    if (open >= 0) {
      require(
          known > 0 && from.elements() % known == 0,
          "%s cannot become %s",
          from,
          Arrays.toString(sizes));
      sizes[open] = from.elements() / known;
    }
    TensorShape to = shape(sizes);
    require(
        to.elements() == from.elements(),
        "%s cannot become %s: the model is made for another size of input",
        from,
        to);
    return to;
  }

  private static TensorShape flatten(Operands in) {
    TensorShape from = in.shape(0);
    int axis = in.attributes().integer("axis", 1);
    require(axis >= -from.rank() && axis <= from.rank(), "has no axis %d", axis);
    List<Integer> sizes = from.sizes();
    int split = axis < 0 ? axis + from.rank() : axis;
    long rows = new TensorShape(sizes.subList(0, split)).elements();
    long columns = new TensorShape(sizes.subList(split, sizes.size())).elements();
    return shape(rows, columns);
  }

  private static TensorShape squeeze(Operands in) {
    TensorShape from = in.shape(0);
    int[] axes = in.has(1) ? Operands.axes(in.longs(1), from.rank()) : null;
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < from.rank(); i++) {
      int axis = i;
      boolean dropped =
          axes == null ? from.size(i) == 1 : Arrays.stream(axes).anyMatch(a -> a == axis);
      require(!dropped || from.size(i) == 1, "axis %d of %s is not 1", i, from);
      if (!dropped) {
        kept.add(from.size(i));
      }
    }
    return new TensorShape(kept);
  }

  private static TensorShape unsqueeze(Operands in) {
    TensorShape from = in.shape(0);
    long[] given = in.longs(1);
    int rank = from.rank() + given.length;
    require(rank <= MAX_RANK, "makes %d dimensions, more than %d", rank, MAX_RANK);
    int[] sizes = new int[rank];
    for (int axis : Operands.axes(given, rank)) {
      require(sizes[axis] == 0, "adds axis %d twice", axis);
      sizes[axis] = 1;
    }
    int next = 0;
    for (int i = 0; i < rank; i++) {
      if (sizes[i] == 0) {
        sizes[i] = from.size(next++);
      }
    }
    return TensorShape.of(sizes);
  }

  /** Which axis of the input each axis of the result is. */
  static int[] permutation(Operands in) {
    int rank = in.shape(0).rank();
    int[] given = in.attributes().integers("perm");
    if (given.length == 0) {
      given = new int[rank];
      for (int i = 0; i < rank; i++) {
        given[i] = rank - 1 - i;
      }
    }
    require(
        given.length == rank && Arrays.stream(given).distinct().count() == rank,
        "permutes %s by %s",
        in.shape(0),
        Arrays.toString(given));
    return given;
  }

  private static TensorType transpose(Operands in) {
    int[] sizes = Arrays.stream(permutation(in)).map(a -> in.shape(0).size(a)).toArray();
    return shaped(in, TensorShape.of(sizes));
  }

  private static TensorShape tile(Operands in) {
    long[] sizes = in.longs(1);
    require(sizes.length == in.shape(0).rank(), "repeats %d axes", sizes.length);
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.multiplyExact(sizes[i], (long) in.shape(0).size(i));
    }
    return shape(sizes);
  }

  /** First and one past the last axis that a Shape operator tells. */
  static int[] shapeRange(Operands in) {
    int rank = in.shape(0).rank();
    int start = in.attributes().integer("start", 0);
    int end = in.attributes().integer("end", rank);
    int from = Math.min(Math.max(start < 0 ? start + rank : start, 0), rank);
    int to = Math.min(Math.max(end < 0 ? end + rank : end, 0), rank);
    return new int[] {from, Math.max(from, to)};
  }

  private static TensorType shapeOf(Operands in) {
    int[] range = shapeRange(in);
    return new TensorType(DataType.I64, TensorShape.of(range[1] - range[0]));
  }

  private static TensorType constantOfShape(Operands in) {
    DataType type = in.attributes().tensor("value").map(ConstantTensor::type).orElse(DataType.F32);
    return new TensorType(type, shape(in.longs(0)));
  }

  private static TensorType range(Operands in) {
    double start = in.constant(0).get(0);
    double step = in.constant(2).get(0);
    require(step != 0, "has a step of 0");
    double count = Math.ceil((in.constant(1).get(0) - start) / step);
    return new TensorType(in.element(0), shape((long) Math.max(count, 0)));
  }
}

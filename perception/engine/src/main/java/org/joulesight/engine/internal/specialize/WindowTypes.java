package org.joulesight.engine.internal.specialize;

import static org.joulesight.engine.internal.specialize.Operands.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** Types of convolutions, poolings and products of matrices. */
final class WindowTypes {
  private WindowTypes() {}

  static void addTo(Map<String, TypeRules.Rule> rules) {
    rules.put("Conv", in -> shaped(in, convolution(in).result(in.shape(0), in.shape(1).size(0))));
    rules.put("ConvTranspose", in -> shaped(in, transposed(in)));
    rules.put("MaxPool", WindowTypes::pool);
    rules.put("AveragePool", WindowTypes::pool);
    for (String kind : List.of("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool")) {
      rules.put(kind, in -> shaped(in, global(in.shape(0))));
    }
    rules.put("MatMul", in -> shaped(in, product(in.shape(0), in.shape(1))));
    rules.put("Gemm", in -> shaped(in, gemm(in)));
  }

  private static TensorType shaped(Operands in, TensorShape shape) {
    return new TensorType(in.element(0), shape);
  }

  static WindowSpec convolution(Operands in) {
    TensorShape x = in.shape(0);
    TensorShape w = in.shape(1);
    require(x.rank() >= 3 && x.rank() == w.rank(), "slides %s over %s", w, x);
    int groups = in.attributes().integer("group", 1);
    require(
        groups > 0
            && (long) w.size(1) * groups == x.size(1)
            && w.size(0) % groups == 0
            && w.size(0) > 0,
        "weights %s in %d groups do not fit %s",
        w,
        groups,
        x);
    checkBias(in, w.size(0));
    return WindowSpec.of(in.attributes(), spatial(w), x);
  }

  private static void checkBias(Operands in, int channels) {
    require(
        !in.has(2) || in.shape(2).equals(TensorShape.of(channels)),
        "its bias does not fit %d channels",
        channels);
  }

  static int[] spatial(TensorShape shape) {
    return shape.sizes().stream().skip(2).mapToInt(Integer::intValue).toArray();
  }

  private static TensorShape transposed(Operands in) {
    TensorShape x = in.shape(0);
    TensorShape w = in.shape(1);
    require(x.rank() >= 3 && x.rank() == w.rank() && w.size(0) == x.size(1), "%s over %s", w, x);
    OpAttributes a = in.attributes();
    int axes = x.rank() - 2;
    int[] strides = WindowSpec.list(a, "strides", axes, 1);
    int[] dilations = WindowSpec.list(a, "dilations", axes, 1);
    int[] pads = WindowSpec.list(a, "pads", 2 * axes, 0);
    int[] extra = WindowSpec.list(a, "output_padding", axes, 0);
    int[] declared = a.integers("output_shape");
    boolean same = a.text("auto_pad", "NOTSET").startsWith("SAME");
    long[] sizes = new long[x.rank()];
    sizes[0] = x.size(0);
    int groups = a.integer("group", 1);
    require(groups > 0 && x.size(1) % groups == 0, "has %d groups", groups);
    sizes[1] = Math.multiplyExact((long) w.size(1), groups);
    checkBias(in, Math.toIntExact(sizes[1]));
    for (int i = 0; i < axes; i++) {
      require(strides[i] > 0 && dilations[i] > 0, "has a stride or dilation below 1");
      long full =
          strides[i] * (x.size(i + 2) - 1L) + extra[i] + (w.size(i + 2) - 1L) * dilations[i] + 1;
      long padded = full - pads[i] - pads[i + axes];
      sizes[i + 2] = same ? (long) x.size(i + 2) * strides[i] : padded;
      if (declared.length > 0) {
        sizes[i + 2] = declared[declared.length - axes + i];
      }
    }
    return ShapingTypes.shape(sizes);
  }

  static WindowSpec poolWindow(Operands in) {
    return WindowSpec.of(in.attributes(), in.attributes().integers("kernel_shape"), in.shape(0));
  }

  private static TensorType pool(Operands in) {
    TensorShape shape = poolWindow(in).result(in.shape(0), in.shape(0).size(1));
    return new TensorType(in.output() == 0 ? in.element(0) : DataType.I64, shape);
  }

  private static TensorShape global(TensorShape x) {
    int[] sizes = x.sizes().stream().mapToInt(Integer::intValue).toArray();
    require(sizes.length >= 2, "pools %s", x);
    Arrays.fill(sizes, 2, sizes.length, 1);
    return TensorShape.of(sizes);
  }

  static TensorShape product(TensorShape a, TensorShape b) {
    require(a.rank() > 0 && b.rank() > 0, "multiplies scalars");
    List<Integer> left = new ArrayList<>(a.sizes());
    List<Integer> right = new ArrayList<>(b.sizes());
    if (a.rank() == 1) {
      left.add(0, 1);
    }
    if (b.rank() == 1) {
      right.add(1);
    }
    int rows = left.size();
    int columns = right.size();
    require(
        left.get(rows - 1).equals(right.get(columns - 2)), "%s cannot be multiplied by %s", a, b);
    TensorShape batch =
        Broadcast.of(
            new TensorShape(left.subList(0, rows - 2)),
            new TensorShape(right.subList(0, columns - 2)));
    List<Integer> sizes = new ArrayList<>(batch.sizes());
    if (a.rank() > 1) {
      sizes.add(left.get(rows - 2));
    }
    if (b.rank() > 1) {
      sizes.add(right.get(columns - 1));
    }
    return new TensorShape(sizes);
  }

  private static TensorShape gemm(Operands in) {
    TensorShape a = in.shape(0);
    TensorShape b = in.shape(1);
    require(a.rank() == 2 && b.rank() == 2, "multiplies %s by %s", a, b);
    int transA = in.attributes().integer("transA", 0) != 0 ? 1 : 0;
    int transB = in.attributes().integer("transB", 0) != 0 ? 1 : 0;
    require(a.size(1 - transA) == b.size(transB), "%s cannot be multiplied by %s", a, b);
    TensorShape result = TensorShape.of(a.size(transA), b.size(1 - transB));
    require(
        !in.has(2) || Broadcast.of(in.shape(2), result).equals(result),
        "adds %s to %s",
        in.has(2) ? in.shape(2) : "",
        result);
    return result;
  }
}

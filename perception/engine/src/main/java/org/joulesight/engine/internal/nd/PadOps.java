package org.joulesight.engine.internal.nd;

import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.joulesight.engine.graph.ConstantTensor;

/** Padding: each index of the output has one in the source, or lies outside. */
final class PadOps {
  private static final int OUTSIDE = -1;

  private PadOps() {}

  static Map<String, Family> families() {
    return Map.of("Pad", PadOps::pad);
  }

  private static void pad(NdContext c) {
    NdView in = c.in(0);
    NdView out = c.output();
    int[] pads = c.integers(1);
    int[] axes = c.has(3) ? c.integers(3) : IntStream.range(0, in.rank()).toArray();
    int[] before = new int[in.rank()];
    for (int i = 0; i < axes.length; i++) {
      before[NdContext.axis(axes[i], in.rank())] = pads[i];
    }
    String mode = c.attributes().text("mode", "constant");
    LongStream tables = LongStream.of(c.has(2) ? bits(c.constant(2)) : 0);
    for (int axis = 0; axis < in.rank(); axis++) {
      IntUnaryOperator source = source(mode, in.dims()[axis]);
      int shift = before[axis];
      tables =
          LongStream.concat(
              tables,
              IntStream.range(0, out.dims()[axis])
                  .map(i -> source.applyAsInt(i - shift))
                  .asLongStream());
    }
    c.program().add(Kind.MAP, tables.toArray(), in, out);
  }

  private static IntUnaryOperator source(String mode, int size) {
    return switch (mode) {
      case "constant" -> i -> i >= 0 && i < size ? i : OUTSIDE;
      case "edge" -> i -> Math.max(0, Math.min(size - 1, i));
      case "wrap" -> i -> Math.floorMod(i, size);
      case "reflect" -> i -> reflected(i, size);
      default -> throw new IllegalArgumentException("Pad has no mode " + mode);
    };
  }

  /** Mirrored at the middle of the first and the last element. */
  private static int reflected(int index, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int place = Math.floorMod(index, period);
    return place < size ? place : period - place;
  }

  private static long bits(ConstantTensor value) {
    return switch (value.type().bytes()) {
      case 1 -> value.data().get(0);
      case 2 -> value.data().getShort(0);
      case 4 -> value.data().getInt(0);
      default -> value.data().getLong(0);
    };
  }
}

package org.joulesight.engine.internal.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.joulesight.engine.graph.DataType;

/** Kernels of a step in the order they run, with temporary values between them. */
final class NdProgram {
  private static final long ALIGNMENT = 64;

  private record Entry(Kind kind, List<NdView> views, long[] ints, double[] reals) {}

  private final List<Entry> entries = new ArrayList<>();
  private long temporaryBytes;

  void add(Kind kind, long[] ints, double[] reals, NdView... views) {
    if (views[views.length - 1].elements() > 0) {
      entries.add(new Entry(kind, List.of(views), ints, reals));
    }
  }

  void add(Kind kind, long[] ints, NdView... views) {
    add(kind, ints, new double[0], views);
  }

  void copy(NdView from, NdView to) {
    add(Kind.COPY, new long[0], from, to);
  }

  void cast(NdView from, NdView to) {
    add(Kind.CAST, new long[0], from, to);
  }

  void unary(Unary function, double a, double b, NdView from, NdView to) {
    add(Kind.UNARY, new long[] {function.ordinal()}, new double[] {a, b}, from, to);
  }

  /** Inputs are broadcast to the output's shape. */
  void binary(Binary function, NdView a, NdView b, NdView to) {
    long[] ints = {function.ordinal()};
    add(Kind.BINARY, ints, a.broadcast(to.dims()), b.broadcast(to.dims()), to);
  }

  /** As {@link #binary}, into bytes. */
  void compare(Comparison function, NdView a, NdView b, NdView to) {
    long[] ints = {function.ordinal()};
    add(Kind.COMPARE, ints, a.broadcast(to.dims()), b.broadcast(to.dims()), to);
  }

  /** Over axes of the source; the output has size 1 along them. */
  void reduce(Reduction function, NdView from, int[] axes, NdView to) {
    // The kernel is left out when its last view is empty; here that is the source, which a
    // reduction turns into a first value.
    long[] ints = {function.ordinal()};
    if (to.elements() > 0) {
      NdView collapsed = to.collapsed(axes, from.dims());
      entries.add(new Entry(Kind.REDUCE, List.of(from, collapsed), ints, new double[0]));
    }
  }

  /**
   * A value that lives during the run of this step, its axes in memory in the order of {@code
   * like}.
   */
  NdView temporary(DataType type, int[] dims, NdView like) {
    List<Integer> axes = new ArrayList<>(IntStream.range(0, dims.length).boxed().toList());
    if (like.rank() == dims.length) {
      axes.sort(Comparator.comparingLong((Integer a) -> -Math.abs(like.strides()[a])));
    }
    long[] strides = new long[dims.length];
    long next = 1;
    for (int i = axes.size() - 1; i >= 0; i--) {
      strides[axes.get(i)] = next;
      next *= dims[axes.get(i)];
    }
    long offset = temporaryBytes;
    long bytes = next * type.bytes();
    temporaryBytes += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return new NdView(NdView.SCRATCH, offset, type, dims.clone(), strides);
  }

  /** A single number. */
  NdView scalar(DataType type, long bits) {
    int[] one = {1};
    NdView value = temporary(type, one, new NdView(NdView.SCRATCH, 0, type, one, new long[] {1}));
    add(Kind.MAP, new long[] {bits, -1}, value, value);
    return new NdView(value.slot(), value.offsetBytes(), type, new int[0], new long[0]);
  }

  NdView scalar(float number) {
    return scalar(DataType.F32, Float.floatToRawIntBits(number));
  }

  /** The description that the library reads. */
  long[] encode(int sources) {
    LongStream.Builder out = LongStream.builder();
    out.add(sources + 1L).add(temporaryBytes).add(entries.size());
    for (Entry entry : entries) {
      out.add(entry.kind.ordinal()).add(entry.views.size());
      entry.views.forEach(view -> encode(view, sources, out));
      out.add(entry.ints.length);
      Arrays.stream(entry.ints).forEach(out::add);
      out.add(entry.reals.length);
    }
    return out.build().toArray();
  }

  double[] reals() {
    return entries.stream().flatMapToDouble(e -> Arrays.stream(e.reals)).toArray();
  }

  private static void encode(NdView view, int sources, LongStream.Builder out) {
    int slot =
        switch (view.slot()) {
          case NdView.OUTPUT -> sources;
          case NdView.SCRATCH -> sources + 1;
          default -> view.slot();
        };
    out.add(slot).add(view.offsetBytes()).add(view.type().ordinal()).add(view.rank());
    Arrays.stream(view.dims()).forEach(out::add);
    Arrays.stream(view.strides()).forEach(out::add);
  }
}

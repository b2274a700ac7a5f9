package org.joulesight.engine.internal.nd;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that pick elements by indices. */
final class GatherOps {
  private GatherOps() {}

  static Map<String, Family> families() {
    Map<String, Family> families = new HashMap<>();
    families.put("Gather", GatherOps::gather);
    families.put("GatherElements", GatherOps::elements);
    families.put("GatherND", GatherOps::tuples);
    families.put("TopK", GatherOps::top);
    families.put("ArgMax", c -> argument(c, true));
    families.put("ArgMin", c -> argument(c, false));
    return families;
  }

  private static void gather(NdContext c) {
    NdView data = c.in(0);
    NdView indices = c.in(1);
    int axis = NdContext.axis(c.attributes().integer("axis", 0), data.rank());
    long[] choice = {0, data.strides()[axis], data.dims()[axis]};
    NdView values = data.removed(axis);
    for (int i = 0; i < indices.rank(); i++) {
      values = values.inserted(axis + i, indices.dims()[i]);
    }
    NdView places = indices;
    for (int a = 0; a < data.rank() - 1; a++) {
      boolean before = a < axis;
      int size = data.dims()[before ? a : a + 1];
      places = places.inserted(before ? a : places.rank(), size);
    }
    c.program().add(Kind.GATHER, choice, values, places, c.output());
  }

  private static void elements(NdContext c) {
    NdView data = c.in(0);
    NdView indices = c.in(1);
    int axis = NdContext.axis(c.attributes().integer("axis", 0), data.rank());
    long[] choice = {0, data.strides()[axis], data.dims()[axis]};
    NdView values = data.collapsed(new int[] {axis}, indices.dims());
    c.program().add(Kind.GATHER, choice, values, indices, c.output());
  }

  private static void tuples(NdContext c) {
    NdView data = c.in(0);
    NdView indices = c.in(1);
    int batch = c.attributes().integer("batch_dims", 0);
    int last = indices.rank() - 1;
    int length = indices.dims()[last];
    long[] choices = new long[3 * length];
    for (int i = 0; i < length; i++) {
      choices[3 * i] = i * indices.strides()[last];
      choices[3 * i + 1] = data.strides()[batch + i];
      choices[3 * i + 2] = data.dims()[batch + i];
    }
    NdView places = indices.removed(last);
    for (int a = batch + length; a < data.rank(); a++) {
      places = places.inserted(places.rank(), data.dims()[a]);
    }
    NdView values = data;
    for (int i = 0; i < length; i++) {
      values = values.removed(batch);
    }
    for (int a = batch; a < last; a++) {
      values = values.inserted(a, indices.dims()[a]);
    }
    c.program().add(Kind.GATHER, choices, values, places, c.output());
  }

  private static void top(NdContext c) {
    boolean indices = c.outputIndex() == 1;
    NdView in = c.number(0);
    int axis = NdContext.axis(c.attributes().integer("axis", -1), in.rank());
    int largest = c.attributes().integer("largest", 1);
    NdView out = indices ? c.output() : c.numberOutput();
    c.program().add(Kind.TOP, new long[] {axis, indices ? 1 : 0, largest, 0}, in, out);
  }

  private static void argument(NdContext c, boolean largest) {
    NdView in = c.number(0);
    int axis = NdContext.axis(c.attributes().integer("axis", 0), in.rank());
    int last = c.attributes().integer("select_last_index", 0);
    NdView out = ReduceOps.kept(c.output(), IntStream.of(axis).toArray(), in.rank());
    c.program().add(Kind.TOP, new long[] {axis, 1, largest ? 1 : 0, last}, in, out);
  }
}

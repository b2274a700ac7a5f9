package org.joulesight.engine.internal.nd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Copies of a value under another shape, in row-major order of its elements. */
final class Reshaping {
  private Reshaping() {}

  static void copy(NdProgram program, NdView from, NdView to) {
    if (from.elements() != to.elements()) {
      throw new IllegalArgumentException(
          "%d elements as %d".formatted(from.elements(), to.elements()));
    }
    if (from.elements() == 0) {
      return;
    }
    TreeSet<Long> cuts = new TreeSet<>(boundaries(from));
    cuts.addAll(boundaries(to));
    if (divides(cuts)) {
      program.copy(refined(from, cuts), refined(to, cuts));
      return;
    }
    NdView rows = program.temporary(from.type(), from.dims(), rowMajor(from));
    program.copy(from, rows);
    NdView other = new NdView(rows.slot(), rows.offsetBytes(), rows.type(), to.dims(), null);
    program.copy(rowMajor(other), to);
  }

  private static NdView rowMajor(NdView view) {
    return new NdView(
        view.slot(),
        view.offsetBytes(),
        view.type(),
        view.dims(),
        NdOperand.rowMajorStrides(view.dims()));
  }

  /** How many elements a step along each axis passes, in row-major order; with the total. */
  private static List<Long> boundaries(NdView view) {
    List<Long> products = new ArrayList<>();
    long next = 1;
    products.add(next);
    for (int axis = view.rank() - 1; axis >= 0; axis--) {
      next *= view.dims()[axis];
      products.add(next);
    }
    return products;
  }

  private static boolean divides(TreeSet<Long> cuts) {
    long last = 1;
    for (long cut : cuts) {
      if (cut % last != 0) {
        return false;
      }
      last = cut;
    }
    return true;
  }

  /** Axes split where the cuts are, those of size 1 left out. */
  private static NdView refined(NdView view, TreeSet<Long> cuts) {
    List<Integer> sizes = new ArrayList<>();
    List<Long> strides = new ArrayList<>();
    long inner = 1;
    for (int axis = view.rank() - 1; axis >= 0; axis--) {
      long outer = inner * view.dims()[axis];
      long last = inner;
      for (long cut : cuts.subSet(inner, false, outer, true)) {
        sizes.add(Math.toIntExact(cut / last));
        strides.add(view.strides()[axis] * (last / inner));
        last = cut;
      }
      inner = outer;
    }
    Collections.reverse(sizes);
    Collections.reverse(strides);
    return new NdView(
        view.slot(),
        view.offsetBytes(),
        view.type(),
        sizes.stream().mapToInt(Integer::intValue).toArray(),
        strides.stream().mapToLong(Long::longValue).toArray());
  }
}

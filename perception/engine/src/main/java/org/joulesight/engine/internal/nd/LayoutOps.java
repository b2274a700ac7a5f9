package org.joulesight.engine.internal.nd;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joulesight.engine.graph.DataType;

/** Operators that only move elements: each is a copy between views. */
final class LayoutOps {
  private LayoutOps() {}

  static Map<String, Family> families() {
    Map<String, Family> families = new HashMap<>();
    for (String name : List.of("Reshape", "Flatten", "Squeeze", "Unsqueeze")) {
      families.put(name, c -> Reshaping.copy(c.program(), c.in(0), c.output()));
    }
    families.put("Identity", c -> c.program().copy(c.in(0), c.output()));
    families.put("Dropout", LayoutOps::dropout);
    for (String name : List.of("Cast", "CastLike")) {
      families.put(name, c -> c.program().cast(c.in(0), c.output()));
    }
    families.put("Transpose", LayoutOps::transpose);
    families.put("Slice", LayoutOps::slice);
    families.put("Split", LayoutOps::split);
    families.put("Concat", LayoutOps::concat);
    families.put("Expand", c -> c.program().copy(c.in(0).broadcast(c.output().dims()), c.output()));
    families.put("Tile", LayoutOps::tile);
    families.put("DepthToSpace", LayoutOps::depthToSpace);
    families.put("SpaceToDepth", LayoutOps::spaceToDepth);
    return families;
  }

  /** Nothing is dropped outside of training: the mask, output 1, is true everywhere. */
  private static void dropout(NdContext c) {
    if (c.outputIndex() == 0) {
      c.program().copy(c.in(0), c.output());
    } else {
      NdView yes = c.program().scalar(DataType.U8, 1).as(DataType.BOOL);
      c.program().copy(yes.broadcast(c.output().dims()), c.output());
    }
  }

  private static void transpose(NdContext c) {
    NdView in = c.in(0);
    int[] given = c.attributes().integers("perm");
    int[] axes =
        given.length == in.rank()
            ? given
            : IntStream.range(0, in.rank()).map(a -> in.rank() - 1 - a).toArray();
    c.program().copy(in.permuted(axes), c.output());
  }

  private static void slice(NdContext c) {
    NdView view = c.in(0);
    int[] starts = c.integers(1);
    int[] axes = c.has(3) ? c.integers(3) : IntStream.range(0, starts.length).toArray();
    int[] steps = c.integers(4);
    for (int i = 0; i < starts.length; i++) {
      int axis = NdContext.axis(axes[i], view.rank());
      int step = steps.length == 0 ? 1 : steps[i];
      int size = c.dims(0)[axis];
      int start = starts[i] < 0 ? starts[i] + size : starts[i];
      int first = Math.max(0, Math.min(start, step > 0 ? size : size - 1));
      view = view.sliced(axis, first, step, c.output().dims()[axis]);
    }
    c.program().copy(view, c.output());
  }

  private static void split(NdContext c) {
    NdView in = c.in(0);
    int axis = NdContext.axis(c.attributes().integer("axis", 0), in.rank());
    int size = c.output().dims()[axis];
    int[] sizes = c.integers(1);
    int start;
    if (sizes.length > 0) {
      start = Arrays.stream(sizes).limit(c.outputIndex()).sum();
    } else {
      int parts = Math.max(1, c.attributes().integer("num_outputs", 1));
      int whole = in.dims()[axis];
      start = c.outputIndex() * ((whole + parts - 1) / parts);
    }
    c.program().copy(in.sliced(axis, start, 1, size), c.output());
  }

  private static void concat(NdContext c) {
    NdView out = c.output();
    int axis = NdContext.axis(c.attributes().integer("axis", 0), out.rank());
    int start = 0;
    for (int i = 0; i < c.inputCount(); i++) {
      NdView in = c.in(i);
      int size = in.dims()[axis];
      c.program().copy(in, out.sliced(axis, start, 1, size));
      start += size;
    }
  }

  private static void tile(NdContext c) {
    NdView from = c.in(0);
    NdView to = c.output();
    int[] dims = from.dims();
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      int repeats = dims[axis] == 0 ? 0 : c.output().dims()[axis] / dims[axis];
      from = from.inserted(axis, repeats);
      to = to.split(axis, repeats, dims[axis]);
    }
    c.program().copy(from, to);
  }

  private static void depthToSpace(NdContext c) {
    NdView in = c.in(0);
    int block = c.attributes().integer("blocksize", 1);
    int channels = in.dims()[1] / (block * block);
    boolean columnsFirst = c.attributes().text("mode", "DCR").equals("CRD");
    NdView parts =
        columnsFirst
            ? in.split(1, channels, block, block).permuted(0, 1, 4, 2, 5, 3)
            : in.split(1, block, block, channels).permuted(0, 3, 4, 1, 5, 2);
    int[] dims = in.dims();
    c.program().copy(parts, c.output().split(3, dims[3], block).split(2, dims[2], block));
  }

  private static void spaceToDepth(NdContext c) {
    NdView in = c.in(0);
    int block = c.attributes().integer("blocksize", 1);
    int[] dims = in.dims();
    NdView parts =
        in.split(3, dims[3] / block, block)
            .split(2, dims[2] / block, block)
            .permuted(0, 3, 5, 1, 2, 4);
    c.program().copy(parts, c.output().split(1, block, block, dims[1]));
  }
}

package org.joulesight.engine.internal.specialize;

import java.util.Arrays;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.Window;

/** Windows of fast layers, which have a height and a width. */
final class Windows {
  private Windows() {}

  /** With padding that depends on the input's size left open, so that it fits other sizes. */
  static Window of(OpAttributes attributes, WindowSpec spec) {
    return attributes.text("auto_pad", "NOTSET").equals("SAME_UPPER")
        ? withPadding(of(spec), Padding.SAME)
        : of(spec);
  }

  static Window of(WindowSpec s) {
    boolean row = s.sizes().length == 1;
    int y = 0;
    int x = row ? 0 : 1;
    return new Window(
        row ? 1 : s.sizes()[y],
        s.sizes()[x],
        row ? 1 : s.strides()[y],
        s.strides()[x],
        row ? 1 : s.dilations()[y],
        s.dilations()[x],
        Padding.explicit(
            row ? 0 : s.before()[y], s.before()[x], row ? 0 : s.after()[y], s.after()[x]));
  }

  /** Whether a Pad operator puts zeros around the height and width of a map, and no more. */
  static boolean isZeroBorder(Operands pad) {
    boolean zero = !pad.has(2) || pad.isConstant(2) && pad.constant(2).get(0) == 0;
    int[][] pads = RegionTypes.pads(pad);
    return zero
        && pad.attributes().text("mode", "constant").equals("constant")
        && pads.length == 4
        && Arrays.stream(pads).flatMapToInt(Arrays::stream).allMatch(p -> p >= 0)
        && Arrays.stream(pads).limit(2).flatMapToInt(Arrays::stream).allMatch(p -> p == 0);
  }

  static Window padded(Window w, int[][] pads) {
    Padding p = w.padding();
    return withPadding(
        w,
        Padding.explicit(
            p.top() + pads[2][0],
            p.left() + pads[3][0],
            p.bottom() + pads[2][1],
            p.right() + pads[3][1]));
  }

  private static Window withPadding(Window w, Padding padding) {
    return new Window(
        w.height(),
        w.width(),
        w.strideHeight(),
        w.strideWidth(),
        w.dilationHeight(),
        w.dilationWidth(),
        padding);
  }
}

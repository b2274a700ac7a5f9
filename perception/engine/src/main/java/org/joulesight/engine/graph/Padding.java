package org.joulesight.engine.graph;

/**
 * Rows and columns of zeros around a window's input. {@code SAME} depends on the input's size, so
 * it is kept until shapes are known: with stride 2 it may be asymmetric.
 *
 * @param top,left,bottom,right used by EXPLICIT only
 */
public record Padding(Mode mode, int top, int left, int bottom, int right) {
  public enum Mode {
    /** The output has ceil(input / stride) rows; an odd row of padding goes to the bottom. */
    SAME,
    EXPLICIT
  }

  public static final Padding SAME = new Padding(Mode.SAME, 0, 0, 0, 0);
  public static final Padding VALID = new Padding(Mode.EXPLICIT, 0, 0, 0, 0);

  public static Padding explicit(int top, int left, int bottom, int right) {
    return new Padding(Mode.EXPLICIT, top, left, bottom, right);
  }
}

package org.joulesight.camera;

import java.nio.ByteBuffer;
import org.joulesight.CameraState;

/**
 * Tells from the pixels whether a live picture can be believed. It samples {@value #POINTS} points
 * of the green channel, some microseconds' work, and allocates nothing for a picture.
 *
 * <p>Frozen: not one point changed for three seconds; a sensor's noise always changes some.
 * Blocked: for three seconds the picture, averaged over about eight frames so that noise cancels
 * out, had no detail that is larger than a sixteenth of its width. Used by one thread.
 */
public final class PictureWatch {
  /** How long a fault must last before it is told. */
  public static final long FAULT_NANOS = 3_000_000_000L;

  private static final int FEWEST_FRAMES = 5;
  private static final int CHANNELS = 3;
  private static final int COLUMNS = 64;
  private static final int ROWS = 48;
  private static final int POINTS = COLUMNS * ROWS;

  /** Points on the side of a block; its mean has a quarter of a point's noise. */
  private static final int BLOCK = 4;

  private static final int BLOCK_COLUMNS = COLUMNS / BLOCK;
  private static final int BLOCK_ROWS = ROWS / BLOCK;
  private static final int PAIRS =
      BLOCK_ROWS * (BLOCK_COLUMNS - 1) + BLOCK_COLUMNS * (BLOCK_ROWS - 1);

  /** Of an exponential mean: noise is down to a quarter of its amplitude. */
  private static final float NEWEST_SHARE = 1 / 8f;

  /** Neighbouring blocks that differ by more grey levels show an edge. */
  private static final float EDGE_LEVELS = 6;

  /** So few edges of all pairs may be chance, or light that leaks in. */
  private static final double CHANCE_SHARE = 0.02;

  /** A picture that varies more is none of a covered lens, whatever its texture. */
  private static final double COVERED_DEVIATION = 30;

  private final int[] levels = new int[POINTS];
  private final float[] means = new float[POINTS];
  private final float[] blocks = new float[BLOCK_COLUMNS * BLOCK_ROWS];
  private final Spell frozen = new Spell();
  private final Spell blocked = new Spell();
  private boolean started;

  /** A condition that holds without a break. */
  private static final class Spell {
    private long sinceNanos;
    private int frames;

    boolean lasts(boolean holds, long nanos) {
      if (!holds) {
        frames = 0;
        return false;
      }
      if (frames++ == 0) {
        sinceNanos = nanos;
      }
      return frames >= FEWEST_FRAMES && nanos - sinceNanos >= FAULT_NANOS;
    }
  }

  /**
   * @param bgr 8-bit, rows top to bottom, {@code strideBytes} from row to row
   * @param nanos when it was captured, in the monotonic clock
   * @return RUNNING, FROZEN or BLOCKED
   */
  public CameraState look(ByteBuffer bgr, int width, int height, int strideBytes, long nanos) {
    boolean changed = sample(bgr, width, height, strideBytes);
    boolean isFrozen = frozen.lasts(!changed && started, nanos);
    boolean isBlocked = blocked.lasts(deviation() < COVERED_DEVIATION && !hasDetail(), nanos);
    started = true;
    if (isFrozen) {
      return CameraState.FROZEN;
    }
    return isBlocked ? CameraState.BLOCKED : CameraState.RUNNING;
  }

  /** To be called when the camera was away: its next picture starts anew. */
  public void reset() {
    started = false;
    frozen.lasts(false, 0);
    blocked.lasts(false, 0);
  }

  private boolean sample(ByteBuffer bgr, int width, int height, int strideBytes) {
    boolean changed = false;
    for (int row = 0, i = 0; row < ROWS; row++) {
      int line = (2 * row + 1) * height / (2 * ROWS) * strideBytes + 1;
      for (int column = 0; column < COLUMNS; column++, i++) {
        int x = (2 * column + 1) * width / (2 * COLUMNS);
        int level = bgr.get(line + x * CHANNELS) & 0xff;
        changed |= level != levels[i];
        levels[i] = level;
        means[i] = started ? means[i] + NEWEST_SHARE * (level - means[i]) : level;
      }
    }
    return changed;
  }

  private double deviation() {
    long sum = 0;
    long squares = 0;
    for (int level : levels) {
      sum += level;
      squares += (long) level * level;
    }
    double mean = (double) sum / POINTS;
    return Math.sqrt(Math.max(0, (double) squares / POINTS - mean * mean));
  }

  private boolean hasDetail() {
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = blockMean(b % BLOCK_COLUMNS * BLOCK, b / BLOCK_COLUMNS * BLOCK);
    }
    int edges = 0;
    for (int b = 0; b < blocks.length; b++) {
      if (b % BLOCK_COLUMNS > 0 && Math.abs(blocks[b] - blocks[b - 1]) > EDGE_LEVELS) {
        edges++;
      }
      if (b >= BLOCK_COLUMNS && Math.abs(blocks[b] - blocks[b - BLOCK_COLUMNS]) > EDGE_LEVELS) {
        edges++;
      }
    }
    return edges > CHANCE_SHARE * PAIRS;
  }

  private float blockMean(int left, int top) {
    float sum = 0;
    for (int row = top; row < top + BLOCK; row++) {
      for (int column = left; column < left + BLOCK; column++) {
        sum += means[row * COLUMNS + column];
      }
    }
    return sum / (BLOCK * BLOCK);
  }
}

package org.joulesight.camera.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulesight.UserError;

/**
 * A drawn scene for when there is no camera: upright figures and boxes that cross a textured
 * ground. Picture n is the same in every run. Never ends.
 */
final class GeneratedSource implements Source {
  static final String SCHEME = "generated:";

  private static final Pattern SIZE = Pattern.compile("generated:(\\d{2,4})x(\\d{2,4})");
  private static final double FRAMES_PER_SECOND = 10;
  private static final int MOST_PIXELS_A_SIDE = 4096;
  private static final int TEXTURE_ROWS = 64;
  private static final int CHANNELS = 3;
  private static final int FIGURES = 6;

  private final int width;
  private final int height;
  private final byte[][] ground = new byte[TEXTURE_ROWS][];
  private final byte[][] paint = new byte[FIGURES][];
  private final byte[] skin;
  private long sequence = -1;

  GeneratedSource(String uri) {
    Matcher size = SIZE.matcher(uri);
    if (!size.matches()) {
      throw UserError.usage(
          "generated scene \"%s\": give its size, for instance generated:1280x720", uri);
    }
    width = Integer.parseInt(size.group(1));
    height = Integer.parseInt(size.group(2));
    if (width > MOST_PIXELS_A_SIDE || height > MOST_PIXELS_A_SIDE || width < 64 || height < 64) {
      throw UserError.usage(
          "generated scene \"%s\": width and height must be in 64..%d", uri, MOST_PIXELS_A_SIDE);
    }
    Random random = new Random(1);
    for (int row = 0; row < TEXTURE_ROWS; row++) {
      ground[row] = texture(random);
    }
    for (int figure = 0; figure < FIGURES; figure++) {
      paint[figure] = span(random.nextInt(160), random.nextInt(160), random.nextInt(160));
    }
    skin = span(120, 150, 200);
  }

  private byte[] texture(Random random) {
    byte[] row = new byte[width * CHANNELS];
    for (int x = 0; x < width; x++) {
      byte grey = (byte) (96 + random.nextInt(32));
      Arrays.fill(row, x * CHANNELS, (x + 1) * CHANNELS, grey);
    }
    return row;
  }

  /** A row in one colour. */
  private byte[] span(int blue, int green, int red) {
    byte[] row = new byte[width * CHANNELS];
    for (int i = 0; i < row.length; i += CHANNELS) {
      row[i] = (byte) blue;
      row[i + 1] = (byte) green;
      row[i + 2] = (byte) red;
    }
    return row;
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public void open() {
    sequence = -1;
  }

  @Override
  public boolean grab() {
    sequence++;
    return true;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public double framesPerSecond() {
    return FRAMES_PER_SECOND;
  }

  @Override
  public void retrieve(PooledFrame slot) {
    ByteBuffer pixels = slot.pixels();
    for (int y = 0; y < height; y++) {
      pixels.put(y * slot.strideBytes(), ground[y % TEXTURE_ROWS]);
    }
    for (int figure = 0; figure < FIGURES; figure++) {
      draw(figure, slot);
    }
  }

  /** Even ones stand upright, as a person does; odd ones are broad, as a car. */
  private void draw(int figure, PooledFrame slot) {
    boolean upright = figure % 2 == 0;
    int tall = height / (upright ? 4 : 8);
    int broad = upright ? tall * 2 / 5 : tall * 2;
    int top = height * (figure + 1) / (FIGURES + 3);
    int step = 1 + figure % 3;
    int room = width + broad;
    long way = (sequence * step * width / 320 + (long) figure * width / FIGURES) % room;
    int left = (int) (figure % 4 < 2 ? way : room - way) - broad;
    fill(slot, paint[figure], left, top, broad, tall);
    if (upright) {
      fill(slot, skin, left + broad / 3, top, broad / 3, tall / 5);
    } else {
      fill(slot, skin, left + broad / 5, top, broad * 3 / 5, tall / 3);
    }
  }

  private void fill(PooledFrame slot, byte[] colour, int left, int top, int wide, int high) {
    int from = Math.max(0, left);
    int to = Math.min(width, left + wide);
    if (to <= from) {
      return;
    }
    for (int y = top; y < Math.min(height, top + high); y++) {
      int at = y * slot.strideBytes() + from * CHANNELS;
      slot.pixels().put(at, colour, 0, (to - from) * CHANNELS);
    }
  }

  @Override
  public String remark() {
    return "generated scene, no camera";
  }

  @Override
  public void interrupt() {
    // Never blocks.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}

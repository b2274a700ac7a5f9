package org.joulesight.hil.world;

import java.nio.ByteBuffer;
import java.util.Random;
import org.joulesight.CameraState;
import org.joulesight.camera.PictureWatch;

/** What a camera sees, a few pixels with noise, judged by the product's own watch. */
final class ModelledPicture {
  static final int WIDTH = 64;
  static final int HEIGHT = 48;

  private static final int CHANNELS = 3;
  private static final int STRIPE = 8;
  private static final int DARK = 60;
  private static final int BRIGHT = 190;

  /** Pixels that differ by a grey level from frame to frame; a sensor changes far more. */
  private static final int NOISY = 40;

  private final ByteBuffer bgr = ByteBuffer.allocate(WIDTH * HEIGHT * CHANNELS);
  private final PictureWatch watch = new PictureWatch();
  private final Random random;

  ModelledPicture(Random random) {
    this.random = random;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      boolean bright = (i % WIDTH / STRIPE + i / WIDTH / STRIPE) % 2 == 0;
      for (int c = 0; c < CHANNELS; c++) {
        bgr.put(i * CHANNELS + c, (byte) (bright ? BRIGHT : DARK));
      }
    }
  }

  /**
   * Takes a picture.
   *
   * @param frozen the same picture again
   * @return RUNNING, FROZEN or BLOCKED
   */
  CameraState take(boolean frozen, long now) {
    for (int n = 0; n < NOISY && !frozen; n++) {
      int at = random.nextInt(WIDTH * HEIGHT) * CHANNELS + 1;
      int level = bgr.get(at) & 0xff;
      bgr.put(at, (byte) (level < (DARK + BRIGHT) / 2 ? DARK + n % 5 : BRIGHT - n % 5));
    }
    return watch.look(bgr, WIDTH, HEIGHT, WIDTH * CHANNELS, now);
  }

  /** The camera was away. */
  void reset() {
    watch.reset();
  }
}

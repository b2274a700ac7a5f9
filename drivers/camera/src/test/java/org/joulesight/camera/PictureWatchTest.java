package org.joulesight.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.joulesight.CameraState;
import org.junit.jupiter.api.Test;

class PictureWatchTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int STRIDE = WIDTH * 3;
  private static final long FRAME_NANOS = 100_000_000;
  private static final int TEN_SECONDS = 100;

  private final PictureWatch watch = new PictureWatch();
  private final ByteBuffer picture = ByteBuffer.allocateDirect(STRIDE * HEIGHT);
  private final Random random = new Random(7);
  private long nanos = 1;

  private void draw(IntBinaryOperator level) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int grey = Math.max(0, Math.min(255, level.applyAsInt(x, y)));
        for (int c = 0; c < 3; c++) {
          picture.put(y * STRIDE + x * 3 + c, (byte) grey);
        }
      }
    }
  }

  private CameraState look() {
    nanos += FRAME_NANOS;
    return watch.look(picture, WIDTH, HEIGHT, STRIDE, nanos);
  }

  private int noise(double deviation) {
    return (int) Math.round(random.nextGaussian() * deviation);
  }

  /** A road: sky, ground, and some upright things. */
  private static int scene(int x, int y) {
    int ground = y < HEIGHT / 3 ? 170 : 90;
    return x / 20 % 5 == 2 && y > HEIGHT / 4 ? 40 : ground;
  }

  private CameraState worstOf(int frames, IntBinaryOperator level) {
    CameraState worst = CameraState.RUNNING;
    for (int i = 0; i < frames; i++) {
      draw(level);
      CameraState seen = look();
      worst = seen == CameraState.RUNNING ? worst : seen;
    }
    return worst;
  }

  @Test
  void staticScene_littleNoise_runs() {
    assertThat(worstOf(TEN_SECONDS, (x, y) -> scene(x, y) + noise(0.3)))
        .isEqualTo(CameraState.RUNNING);
  }

  /** As after a codec that repeats most of a picture: one pixel in a hundred changes by one. */
  @Test
  void staticScene_noiseInFewPixels_runs() {
    assertThat(worstOf(TEN_SECONDS, (x, y) -> scene(x, y) + (random.nextInt(100) == 0 ? 1 : 0)))
        .isEqualTo(CameraState.RUNNING);
  }

  @Test
  void samePicture_threeSeconds_frozenAndBackWithTheNextChange() {
    draw(PictureWatchTest::scene);
    look();
    for (int i = 0; i < 30; i++) {
      assertThat(look()).as("frame %d", i).isEqualTo(CameraState.RUNNING);
    }
    assertThat(look()).isEqualTo(CameraState.FROZEN);
    draw((x, y) -> scene(x + 5, y));
    assertThat(look()).isEqualTo(CameraState.RUNNING);
  }

  @Test
  void slowCamera_samePictureTwice_isNotYetFrozen() {
    draw(PictureWatchTest::scene);
    for (int i = 0; i < 4; i++) {
      assertThat(watch.look(picture, WIDTH, HEIGHT, STRIDE, i * 2_000_000_000L))
          .isEqualTo(CameraState.RUNNING);
    }
  }

  @Test
  void coveredLens_darkAndNoisy_blocked() {
    assertThat(worstOf(TEN_SECONDS, (x, y) -> 12 + noise(5))).isEqualTo(CameraState.BLOCKED);
  }

  @Test
  void coveredLens_highGainNoise_blocked() {
    assertThat(worstOf(TEN_SECONDS, (x, y) -> 70 + noise(20))).isEqualTo(CameraState.BLOCKED);
  }

  @Test
  void coveredLens_lightLeaksIn_blocked() {
    assertThat(worstOf(TEN_SECONDS, (x, y) -> 20 + x * 40 / WIDTH + noise(3)))
        .isEqualTo(CameraState.BLOCKED);
  }

  @Test
  void coveredLens_uncovered_runsAgain() {
    worstOf(TEN_SECONDS, (x, y) -> 12 + noise(3));
    assertThat(look()).isEqualTo(CameraState.BLOCKED);
    CameraState last = CameraState.BLOCKED;
    for (int i = 0; i < 10; i++) {
      draw((x, y) -> scene(x, y) + noise(3));
      last = look();
    }
    assertThat(last).isEqualTo(CameraState.RUNNING);
  }

  @Test
  void nightScene_fewLights_runs() {
    assertThat(
            worstOf(
                TEN_SECONDS,
                (x, y) -> {
                  boolean light = x % 80 > 30 && x % 80 < 60 && y % 120 > 40 && y % 120 < 70;
                  return (light ? 140 : 8) + noise(4);
                }))
        .isEqualTo(CameraState.RUNNING);
  }

  @Test
  void fineTexture_standingStill_runs() {
    byte[] texture = new byte[WIDTH * HEIGHT];
    new Random(3).nextBytes(texture);
    assertThat(worstOf(TEN_SECONDS, (x, y) -> 110 + texture[y * WIDTH + x] / 4 + noise(3)))
        .isEqualTo(CameraState.RUNNING);
  }

  @Test
  void reset_afterALoss_startsToCountAnew() {
    draw(PictureWatchTest::scene);
    for (int i = 0; i < 25; i++) {
      look();
    }
    watch.reset();
    for (int i = 0; i < 25; i++) {
      assertThat(look()).isEqualTo(CameraState.RUNNING);
    }
  }
}

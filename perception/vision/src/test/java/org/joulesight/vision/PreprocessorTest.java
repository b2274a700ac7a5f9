package org.joulesight.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PreprocessorTest {
  private static final int SIDE = 8;

  private final ByteBuffer rgb = ByteBuffer.allocateDirect(SIDE * SIDE * 3);

  private int[] pixel(int x, int y) {
    int at = (y * SIDE + x) * 3;
    return new int[] {rgb.get(at) & 255, rgb.get(at + 1) & 255, rgb.get(at + 2) & 255};
  }

  @Test
  void run_paddedRowsAndOtherSize_stretchesAndSwapsToRgb() {
    TestFrame frame = TestFrame.of(32, 16, 32 * 3 + 7);
    frame.fill(0, 0, 16, 16, 10, 20, 30).fill(16, 0, 32, 16, 200, 100, 50);

    try (Preprocessor preprocessor = new Preprocessor(SIDE, rgb)) {
      preprocessor.run(frame);
    }

    assertThat(pixel(0, 0)).containsExactly(30, 20, 10);
    assertThat(pixel(2, 7)).containsExactly(30, 20, 10);
    assertThat(pixel(5, 0)).containsExactly(50, 100, 200);
    assertThat(pixel(7, 7)).containsExactly(50, 100, 200);
  }

  @Test
  void run_shrinking_averagesAllPixels() {
    TestFrame frame = TestFrame.of(SIDE * 4, SIDE * 4, SIDE * 4 * 3);
    frame.fill(0, 0, 1, 4, 160, 160, 160); // one column of four

    try (Preprocessor preprocessor = new Preprocessor(SIDE, rgb)) {
      preprocessor.run(frame);
    }

    assertThat(pixel(0, 0)).containsExactly(40, 40, 40);
  }

  @Test
  void run_enlarging_interpolates() {
    TestFrame frame = TestFrame.of(2, 2, 6);
    frame.fill(1, 0, 2, 2, 100, 100, 100);

    try (Preprocessor preprocessor = new Preprocessor(SIDE, rgb)) {
      preprocessor.run(frame);
    }

    assertThat(pixel(0, 3)).containsExactly(0, 0, 0);
    assertThat(pixel(4, 3)[0]).isBetween(50, 70);
    assertThat(pixel(7, 3)).containsExactly(100, 100, 100);
  }

  @Test
  void run_sameSize_copiesEveryPixel() {
    TestFrame frame = TestFrame.of(SIDE, SIDE, SIDE * 3);
    frame.fill(3, 5, 4, 6, 1, 2, 3);

    try (Preprocessor preprocessor = new Preprocessor(SIDE, rgb)) {
      preprocessor.run(frame);
    }

    assertThat(pixel(3, 5)).containsExactly(3, 2, 1);
    assertThat(pixel(4, 5)).containsExactly(0, 0, 0);
  }

  @Test
  void run_slotIsReusedWithNewContent_showsTheNewContent() {
    TestFrame frame = TestFrame.of(SIDE, SIDE, SIDE * 3);
    try (Preprocessor preprocessor = new Preprocessor(SIDE, rgb)) {
      preprocessor.run(frame);
      frame.fill(0, 0, SIDE, SIDE, 9, 9, 9);
      preprocessor.run(frame);
    }
    assertThat(pixel(0, 0)).containsExactly(9, 9, 9);
  }

  @Test
  void run_moreSlotsThanAreRemembered_staysRight() {
    try (Preprocessor preprocessor = new Preprocessor(SIDE, rgb)) {
      for (int i = 0; i < 50; i++) {
        preprocessor.run(TestFrame.of(SIDE, SIDE, SIDE * 3).fill(0, 0, SIDE, SIDE, i, i, i));
        assertThat(pixel(0, 0)).containsExactly(i, i, i);
      }
    }
  }

  @Test
  void run_poolOfSlots_allocatesNothing() {
    TestFrame[] pool = {
      TestFrame.of(64, 48, 192), TestFrame.of(64, 48, 192), TestFrame.of(64, 48, 192)
    };
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Preprocessor preprocessor = new Preprocessor(SIDE, rgb)) {
      for (int i = 0; i < 1000; i++) {
        preprocessor.run(pool[i % 3]);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        preprocessor.run(pool[i % 3]);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
    }
  }

  @Test
  void create_heapBuffer_isRefused() {
    assertThatThrownBy(() -> new Preprocessor(SIDE, ByteBuffer.allocate(SIDE * SIDE * 3)))
        .hasMessageContaining("direct buffer of 192 bytes");
  }
}

package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FramePoolTest {
  @Test
  void acquire_afterRelease_usesTheSameMemory() {
    try (FramePool pool = new FramePool("cam", 3)) {
      PooledFrame first = pool.acquire(8, 4);
      long address = first.memory().address();
      first.release();
      PooledFrame second = pool.acquire(4, 4);
      assertThat(second.memory().address()).isEqualTo(address);
      assertThat(second.pixels().limit()).isEqualTo(4 * 4 * 3);
      assertThat(second.pixels().isDirect()).isTrue();
      assertThat(second.strideBytes()).isEqualTo(12);
      assertThat(pool.allocated()).isEqualTo(1);
      second.release();
      assertThat(pool.inUse()).isZero();
    }
  }

  @Test
  void acquire_largerPicture_growsTheSlot() {
    try (FramePool pool = new FramePool("cam", 1)) {
      pool.acquire(8, 4).release();
      PooledFrame large = pool.acquire(640, 480);
      assertThat(large.pixels().limit()).isEqualTo(640 * 480 * 3);
      large.pixels().put(640 * 480 * 3 - 1, (byte) 7);
      large.release();
      assertThat(pool.allocated()).isEqualTo(1);
    }
  }

  @Test
  void acquire_allOut_returnsNullAndCounts() {
    try (FramePool pool = new FramePool("cam", 1)) {
      PooledFrame only = pool.acquire(8, 4);
      assertThat(pool.acquire(8, 4)).isNull();
      assertThat(pool.exhausted()).isEqualTo(1);
      only.release();
    }
  }

  @Test
  void release_retained_goesBackWithTheLastOwner() {
    try (FramePool pool = new FramePool("cam", 1)) {
      PooledFrame frame = pool.acquire(8, 4);
      frame.retain();
      frame.release();
      assertThat(pool.inUse()).isEqualTo(1);
      frame.release();
      assertThat(pool.inUse()).isZero();
    }
  }

  @Test
  void releaseOrRetain_afterLastRelease_throws() {
    try (FramePool pool = new FramePool("cam", 1)) {
      PooledFrame frame = pool.acquire(8, 4);
      frame.release();
      assertThatThrownBy(frame::release).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(frame::retain).isInstanceOf(IllegalStateException.class);
      assertThat(pool.inUse()).isZero();
    }
  }

  @Test
  void close_frameOut_freesTheRestNowAndThatOneLater() {
    FramePool pool = new FramePool("cam", 2);
    PooledFrame out = pool.acquire(8, 4);
    pool.acquire(8, 4).release();
    pool.close();
    assertThat(pool.allocated()).isEqualTo(1);
    assertThat(pool.acquire(8, 4)).isNull();
    out.release();
    assertThat(pool.allocated()).isZero();
  }

  @Test
  void retainAndRelease_manyThreads_slotComesBackOnce() throws Exception {
    FramePool pool = new FramePool("cam", 1);
    PooledFrame frame = pool.acquire(8, 4);
    int threads = 4;
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      frame.retain();
      new Thread(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  frame.retain();
                  frame.release();
                }
                frame.release();
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(pool.inUse()).isEqualTo(1);
    frame.release();
    assertThat(pool.inUse()).isZero();
    pool.close();
    assertThat(pool.allocated()).isZero();
  }
}

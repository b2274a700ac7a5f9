package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailboxTest {
  private final FramePool pool = new FramePool("cam", 3);
  private final Mailbox mailbox = new Mailbox();

  @AfterEach
  void nothingLeaks() {
    mailbox.close();
    assertThat(pool.inUse()).isZero();
    pool.close();
    assertThat(pool.allocated()).isZero();
  }

  private PooledFrame frame() {
    return pool.acquire(8, 4);
  }

  @Test
  void put_twice_newestWinsAndOlderIsReleased() throws Exception {
    PooledFrame older = frame();
    PooledFrame newer = frame();
    mailbox.put(older);
    mailbox.put(newer);
    assertThat(pool.inUse()).isEqualTo(1);
    assertThat(mailbox.replaced()).isEqualTo(1);
    assertThat(mailbox.take(0)).isSameAs(newer);
    newer.release();
  }

  @Test
  void take_empty_nullAfterTimeout() throws Exception {
    assertThat(mailbox.take(1_000)).isNull();
    assertThat(mailbox.take(0)).isNull();
  }

  @Test
  void take_waiting_getsTheFrameThatComes() throws Exception {
    CompletableFuture<PooledFrame> taken = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                taken.complete(mailbox.take(OpenCameras.PATIENCE_NANOS));
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });
    reader.start();
    PooledFrame frame = frame();
    mailbox.put(frame);
    assertThat(taken.get()).isSameAs(frame);
    assertThat(mailbox.replaced()).isZero();
    frame.release();
  }

  @Test
  void end_frameWaits_lastFrameCanBeTakenThenNullAtOnce() throws Exception {
    PooledFrame last = frame();
    mailbox.put(last);
    mailbox.end();
    assertThat(mailbox.take(Long.MAX_VALUE)).isSameAs(last);
    assertThat(mailbox.take(Long.MAX_VALUE)).isNull();
    last.release();
  }

  @Test
  void close_frameWaits_releasedAndLaterOnesToo() throws Exception {
    mailbox.put(frame());
    mailbox.close();
    mailbox.put(frame());
    assertThat(mailbox.take(Long.MAX_VALUE)).isNull();
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void dropWaiting_frameWaits_slotIsWonBack() {
    mailbox.put(frame());
    assertThat(mailbox.dropWaiting()).isTrue();
    assertThat(mailbox.dropWaiting()).isFalse();
    assertThat(mailbox.replaced()).isEqualTo(1);
    assertThat(pool.inUse()).isZero();
  }
}

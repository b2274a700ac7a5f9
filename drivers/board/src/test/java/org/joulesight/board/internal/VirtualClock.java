package org.joulesight.board.internal;

import java.util.function.LongConsumer;
import org.joulesight.Clock;

/** Jumps to each deadline at once; tells a listener first, so that a test can change the tree. */
public final class VirtualClock implements Clock {
  private long now;
  private LongConsumer listener = t -> {};

  public void onAwait(LongConsumer newListener) {
    listener = newListener;
  }

  public void advance(long nanos) {
    now += nanos;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public long epochMillis() {
    return now / 1_000_000;
  }

  @Override
  public void awaitUntil(long deadlineNanos) {
    now = Math.max(now, deadlineNanos);
    listener.accept(now);
  }
}

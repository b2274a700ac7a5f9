package org.joulesight.pipeline.internal;

import org.joulesight.Clock;
import org.osgi.service.component.annotations.Component;

/** The machine's clocks as a service. */
@Component
public final class SystemClock implements Clock {
  private final Clock clock = Clock.system();

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public long epochMillis() {
    return clock.epochMillis();
  }

  @Override
  public void awaitUntil(long deadlineNanos) throws InterruptedException {
    clock.awaitUntil(deadlineNanos);
  }
}

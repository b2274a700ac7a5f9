package org.joulesight.hil.gates;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.joulesight.Clock;

/**
 * The machine's clock, on which a capture thread that waits for its next picture hangs at the gate
 * of its name, {@code camera-ID}.
 */
final class GatedClock implements Clock {
  private final Clock clock = Clock.system();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final Path folder;

  GatedClock(Path folder) {
    this.folder = folder;
  }

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
    String role = Thread.currentThread().getName();
    gates.computeIfAbsent(role, name -> new Gate(folder, name)).pass();
  }
}

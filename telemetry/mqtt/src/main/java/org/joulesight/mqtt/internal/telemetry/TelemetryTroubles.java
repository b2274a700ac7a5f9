package org.joulesight.mqtt.internal.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Clock;
import org.joulesight.Mode;
import org.joulesight.MqttLink;
import org.joulesight.Trouble;

/** What keeps messages from getting out, or their numbers from being kept. Thread-safe. */
public final class TelemetryTroubles implements Trouble.Source {
  /** How long a refused message is news. */
  private static final long RECENT_NANOS = 5_000_000_000L;

  private final MqttLink link;
  private final Clock clock;
  private final StartCounter starts;
  private long refused;
  private long refusedNanos;

  public TelemetryTroubles(MqttLink link, Clock clock, StartCounter starts) {
    this.link = link;
    this.clock = clock;
    this.starts = starts;
  }

  @Override
  public synchronized List<Trouble> troubles() {
    List<Trouble> found = new ArrayList<>(starts.troubles());
    MqttLink.State state = link.state();
    if (state != MqttLink.State.UP) {
      found.add(new Trouble("link", "no connection to the broker", Mode.DEGRADED));
    }
    long now = clock.nanoTime();
    long total = link.counts().refused();
    if (total != refused) {
      refused = total;
      refusedNanos = now;
    }
    if (refused > 0 && now - refusedNanos < RECENT_NANOS) {
      found.add(new Trouble("outbox", refused + " messages were refused", Mode.DEGRADED));
    }
    return found;
  }
}

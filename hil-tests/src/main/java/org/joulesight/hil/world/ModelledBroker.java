package org.joulesight.hil.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.joulesight.Clock;
import org.joulesight.MqttLink;

/**
 * A link to a broker that passes messages on at once, or keeps them while it is away. The real link
 * and broker are tested in real time.
 */
public final class ModelledBroker implements MqttLink {
  /** As many as the real outbox. */
  private static final int OUTBOX = 8192;

  private static final int ONE_IN = 100;

  private record Waiting(String topic, byte[] payload) {}

  private final Clock clock;
  private final Faults faults;
  private final Sabotage sabotage;
  private final long halfNanos;
  private final List<Listener> listeners = new ArrayList<>();
  private final Deque<Waiting> outbox = new ArrayDeque<>();
  private long accepted;
  private long delivered;
  private long refused;
  private long reconnects;

  /**
   * @param halfNanos middle of the run
   */
  ModelledBroker(Clock clock, Faults faults, Sabotage sabotage, long halfNanos) {
    this.clock = clock;
    this.sabotage = sabotage;
    this.halfNanos = halfNanos;
    this.faults = faults;
  }

  @Override
  public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
    if (outbox.size() >= OUTBOX) {
      refused++;
      return false;
    }
    accepted++;
    outbox.add(new Waiting(topic, payload));
    deliver();
    return true;
  }

  /** Sends what waits, if the broker is there. */
  void deliver() {
    boolean stuck = sabotage == Sabotage.OUTBOX_STUCK && clock.nanoTime() > halfNanos;
    if (state() != State.UP || stuck) {
      return;
    }
    reconnects += outbox.size() > 1 ? 1 : 0;
    for (Waiting w = outbox.poll(); w != null; w = outbox.poll()) {
      delivered++;
      boolean chosen = delivered % ONE_IN == 0;
      if (sabotage == Sabotage.MESSAGES_LOST && chosen) {
        continue;
      }
      boolean cut = sabotage == Sabotage.MESSAGES_CUT && chosen;
      byte[] payload = cut ? Arrays.copyOf(w.payload(), w.payload().length / 2) : w.payload();
      for (Listener listener : listeners) {
        listener.message(w.topic(), payload);
      }
    }
  }

  public int waiting() {
    return outbox.size();
  }

  @Override
  public void subscribe(String filter, int qos, Listener listener) {
    listeners.add(listener);
  }

  @Override
  public State state() {
    boolean gone = faults.active(FaultKind.BROKER_GONE, clock.nanoTime()) != null;
    return gone ? State.DOWN : State.UP;
  }

  @Override
  public Counts counts() {
    return new Counts(accepted, delivered, refused, reconnects);
  }

  @Override
  public boolean flush(long timeoutNanos) {
    return outbox.isEmpty();
  }

  @Override
  public void close() {
    // Nothing to free.
  }
}

package org.joulesight.mqtt.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joulesight.mqtt.internal.Waiting;

/** A connection that the test plays. */
final class FakeConnection implements Connection {
  final Events events;
  final List<String> sent = new CopyOnWriteArrayList<>();
  final List<Long> ids = new CopyOnWriteArrayList<>();
  final List<String> subscribed = new CopyOnWriteArrayList<>();
  volatile boolean dropped;
  volatile boolean goodbye;

  FakeConnection(Events events) {
    this.events = events;
  }

  void acknowledge(int index) {
    Waiting.until("sent " + index, () -> ids.size() > index);
    events.acknowledged(this, ids.get(index));
  }

  void grantAll() {
    new ArrayList<>(subscribed).forEach(filter -> events.subscribed(this, filter, true));
  }

  void deliver(String topic) {
    try {
      events.message(this, topic, new byte[0]);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void lose() {
    events.lost(this, new IllegalStateException("cable pulled"));
  }

  @Override
  public void connect() {}

  @Override
  public boolean publish(OutboxEntry entry) {
    ids.add(entry.id());
    sent.add(new String(entry.payload(), UTF_8));
    return true;
  }

  @Override
  public void subscribe(String filter, int qos) {
    subscribed.add(filter);
  }

  @Override
  public void disconnect() {
    goodbye = true;
  }

  @Override
  public void drop() {
    dropped = true;
  }
}

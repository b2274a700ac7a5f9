package org.joulesight.mqtt.internal.link;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttTopic;
import org.joulesight.Clock;
import org.joulesight.MqttLink;

/** What callers see of a link: hands messages to the outbox and everything else to the agent. */
final class MendingLink implements MqttLink {
  private final LinkCounters counters = new LinkCounters();
  private final Subscriptions subscriptions = new Subscriptions();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Outbox outbox;
  private final LinkAgent agent;
  private final Thread thread;
  private final LinkOptions options;

  MendingLink(
      String name, LinkOptions options, Outbox outbox, Clock clock, Connection.Opener opener) {
    this.options = options;
    this.outbox = outbox;
    this.agent = new LinkAgent(name, options, outbox, subscriptions, counters, clock, opener);
    this.thread = new Thread(this::run, "mqtt-link-" + name);
    thread.setDaemon(true);
  }

  MendingLink start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      agent.run();
    } finally {
      ended.countDown();
    }
  }

  @Override
  public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
    requireQos(qos);
    MqttTopic.validate(topic, false);
    if (agent.isClosing() || !outbox.append(topic, payload, qos, retained)) {
      counters.refused.incrementAndGet();
      return false;
    }
    counters.accepted.incrementAndGet();
    agent.wake();
    return true;
  }

  @Override
  public void subscribe(String filter, int qos, Listener listener) {
    requireQos(qos);
    subscriptions.add(filter, qos, listener);
    agent.wake();
  }

  private static void requireQos(int qos) {
    if (qos < 0 || qos > 1) {
      throw new IllegalArgumentException("QoS " + qos + " is neither 0 nor 1");
    }
  }

  @Override
  public State state() {
    return agent.state();
  }

  @Override
  public Counts counts() {
    return counters.snapshot();
  }

  @Override
  public boolean flush(long timeoutNanos) throws InterruptedException {
    return outbox.awaitEmpty(timeoutNanos);
  }

  /**
   * Waits for the outbox unless the broker is away, says goodbye and ends the thread; messages that
   * are still in the outbox then are lost.
   */
  @Override
  public void close() {
    agent.close();
    if (Thread.currentThread() == thread) {
      return; // a listener closes its own link: the thread ends when the listener returns
    }
    try {
      // what the agent allows itself, and a second for the goodbye
      ended.await(options.flushOnCloseNanos() + TimeUnit.SECONDS.toNanos(2), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

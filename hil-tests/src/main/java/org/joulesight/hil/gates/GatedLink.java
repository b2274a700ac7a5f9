package org.joulesight.hil.gates;

import org.joulesight.MqttLink;

/** A link whose publisher hangs at the gate. */
final class GatedLink implements MqttLink {
  private final MqttLink link;
  private final Gate gate;

  GatedLink(MqttLink link, Gate gate) {
    this.link = link;
    this.gate = gate;
  }

  @Override
  public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
    try {
      gate.pass();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // telemetry closes
    }
    return link.publish(topic, payload, qos, retained);
  }

  @Override
  public void subscribe(String filter, int qos, Listener listener) {
    link.subscribe(filter, qos, listener);
  }

  @Override
  public State state() {
    return link.state();
  }

  @Override
  public Counts counts() {
    return link.counts();
  }

  @Override
  public boolean flush(long timeoutNanos) throws InterruptedException {
    return link.flush(timeoutNanos);
  }

  @Override
  public void close() {
    link.close();
  }
}

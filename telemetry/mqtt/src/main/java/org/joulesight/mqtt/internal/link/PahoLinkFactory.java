package org.joulesight.mqtt.internal.link;

import org.joulesight.Clock;
import org.joulesight.MqttLink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens links over Paho v3 with outboxes in memory. */
@Component(service = MqttLink.Factory.class)
public final class PahoLinkFactory implements MqttLink.Factory {
  private final Clock clock;
  private final LinkOptions options;

  @Activate
  public PahoLinkFactory(@Reference Clock clock) {
    this(clock, LinkOptions.DEFAULT);
  }

  PahoLinkFactory(Clock clock, LinkOptions options) {
    this.clock = clock;
    this.options = options;
  }

  @Override
  public MqttLink open(MqttLink.Settings settings) {
    BrokerUri uri = BrokerUri.of(settings.uri());
    Outbox outbox = new MemoryOutbox(options.outboxMessages(), options.outboxBytes());
    return new MendingLink(
            settings.clientId(),
            options,
            outbox,
            clock,
            events -> new PahoConnection(uri, settings, options, events))
        .start();
  }
}

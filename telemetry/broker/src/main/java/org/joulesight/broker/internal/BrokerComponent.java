package org.joulesight.broker.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import org.joulesight.UserError;
import org.joulesight.broker.EmbeddedBroker;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers a running {@link EmbeddedBroker}, or, if it does not start, its {@link UserError}
 * (property {@code component}) so that whoever waits for the broker learns why it will not come. A
 * component that threw from its constructor could only tell the log.
 */
@Component(
    immediate = true,
    service = {},
    configurationPid = BrokerComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BrokerComponent.Config.class)
public final class BrokerComponent {
  static final String PID = "org.joulesight.broker";

  private static final Logger LOG = LoggerFactory.getLogger(BrokerComponent.class);

  /** Configuration of the embedded broker. */
  @ObjectClassDefinition(id = PID, name = "Embedded broker", description = "MQTT on loopback")
  public @interface Config {
    @AttributeDefinition(description = "TCP port; 0 takes any free one", min = "0", max = "65535")
    int port() default 0;
  }

  private final EmbeddedBroker broker;
  private final ServiceRegistration<?> registration;

  @Activate
  public BrokerComponent(BundleContext context, Config config) {
    EmbeddedBroker started = null;
    UserError failure = null;
    try {
      started = new EmbeddedBroker(config.port());
    } catch (UserError e) {
      failure = e;
      LOG.error("broker=failed message=\"{}\"", e.getMessage());
    }
    this.broker = started;
    this.registration =
        failure == null
            ? context.registerService(
                EmbeddedBroker.class, started, properties("uri", started.uri()))
            : context.registerService(UserError.class, failure, properties("component", PID));
  }

  @Deactivate
  void close() {
    registration.unregister();
    if (broker != null) {
      broker.close();
    }
  }

  private static Dictionary<String, Object> properties(String key, String value) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(key, value);
    return properties;
  }
}

package org.joulesight.broker.internal;

import java.util.Hashtable;
import java.util.List;
import org.joulesight.ProblemListener;
import org.joulesight.UserError;
import org.joulesight.broker.EmbeddedBroker;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Starts the broker where a configuration asks for one, and registers it. */
@Component(
    immediate = true,
    service = {},
    configurationPid = BrokerComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BrokerComponent.Config.class)
public final class BrokerComponent {
  static final String PID = "org.joulesight.broker";

  /** Configuration of the embedded broker. */
  @ObjectClassDefinition(id = PID, name = "Embedded broker", description = "MQTT on loopback")
  public @interface Config {
    @AttributeDefinition(description = "TCP port; 0 takes any free one", min = "0", max = "65535")
    int port() default 0;
  }

  private final EmbeddedBroker broker;
  private final ServiceRegistration<EmbeddedBroker> registration;

  @Activate
  public BrokerComponent(
      BundleContext context,
      Config config,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<ProblemListener> problems) {
    try {
      broker = new EmbeddedBroker(config.port());
    } catch (UserError e) {
      problems.forEach(p -> p.failed("embedded broker", e));
      throw e;
    }
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("uri", broker.uri());
    registration = context.registerService(EmbeddedBroker.class, broker, properties);
  }

  @Deactivate
  void close() {
    registration.unregister();
    broker.close();
  }
}

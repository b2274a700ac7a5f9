package org.joulesight.mqtt.internal.telemetry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.Clock;
import org.joulesight.DetectionSink;
import org.joulesight.MqttLink;
import org.joulesight.PowerMeter;
import org.joulesight.ProblemListener;
import org.joulesight.ThermalSensor;
import org.joulesight.Trouble;
import org.joulesight.UnitHealth;
import org.joulesight.UserError;
import org.joulesight.mqtt.TelemetryReport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers the unit's telemetry as {@link DetectionSink} and {@link TelemetryReport}. */
@Component(
    immediate = true,
    service = {},
    configurationPid = TelemetryComponent.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TelemetryComponent.Config.class)
public final class TelemetryComponent {
  static final String PID = "org.joulesight.mqtt";

  /** Configuration of the telemetry. */
  @ObjectClassDefinition(id = PID, name = "MQTT telemetry")
  public @interface Config {
    @AttributeDefinition(description = "tcp://host:port or ssl://host:port")
    String brokerUri();

    @AttributeDefinition(description = "Name of this unit in topics")
    String unit();

    @AttributeDefinition(description = "User at the broker; empty for none")
    String user() default "";

    @AttributeDefinition(type = AttributeType.PASSWORD, description = "Password at the broker")
    String password() default "";

    @AttributeDefinition(description = "Folder that keeps the start counter (JOULESIGHT_HOME)")
    String home();

    @AttributeDefinition(description = "Interval of the heartbeats", min = "100", max = "1000")
    int heartbeatMillis() default 500;
  }

  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private final Telemetry telemetry;

  @Activate
  public TelemetryComponent(
      BundleContext context,
      Config config,
      @Reference MqttLink.Factory links,
      @Reference Clock clock,
      @Reference UnitHealth health,
      @Reference PowerMeter power,
      @Reference ThermalSensor thermal,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<ProblemListener> problems) {
    try {
      String version = context.getBundle().getVersion().toString();
      Publishers.Sources sources = new Publishers.Sources(health, power, thermal);
      telemetry = new Telemetry(settings(config, version), links, clock, sources);
    } catch (UserError e) {
      problems.forEach(p -> p.failed("telemetry", e));
      throw e;
    }
    telemetry.start();
    registrations.add(context.registerService(DetectionSink.class, telemetry.sink(), null));
    registrations.add(context.registerService(TelemetryReport.class, telemetry, null));
    registrations.add(context.registerService(Trouble.Source.class, telemetry.troubles(), null));
  }

  private static Telemetry.Settings settings(Config config, String version) {
    return new Telemetry.Settings(
        required("brokerUri", config.brokerUri()),
        required("unit", config.unit()),
        config.user(),
        config.password(),
        Path.of(required("home", config.home())),
        config.heartbeatMillis(),
        version);
  }

  private static String required(String key, String value) {
    if (value == null || value.isBlank()) {
      throw UserError.usage("%s: key \"%s\" is missing", PID, key);
    }
    return value;
  }

  @Deactivate
  void close() {
    registrations.forEach(ServiceRegistration::unregister);
    telemetry.close();
  }
}

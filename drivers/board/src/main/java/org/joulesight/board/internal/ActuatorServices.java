package org.joulesight.board.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Function;
import org.joulesight.Actuator;
import org.joulesight.UserError;
import org.joulesight.board.internal.actuator.ActuatorSet;
import org.osgi.framework.BundleContext;
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
 * Puts back what a program that crashed left changed on this board, and offers each actuator as a
 * service with the property {@code actuator.name}. Deactivating withdraws them first, then puts
 * back what was changed.
 */
@Component(
    service = {},
    configurationPid = "org.joulesight.board.actuators",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ActuatorServices.Config.class)
public final class ActuatorServices {
  private static final Logger LOG = LoggerFactory.getLogger(ActuatorServices.class);

  /** In this order: services first, the journal last. */
  private final List<Runnable> withdrawals = new ArrayList<>();

  @ObjectClassDefinition(name = "Board actuators")
  public @interface Config {
    @AttributeDefinition(description = "Folder for the journal of what was changed, existing")
    String home();

    @AttributeDefinition(description = "Folder that holds sys and the board's programs")
    String sysfsRoot() default "/";

    @AttributeDefinition(
        description =
            "Offer actuators; false: only put back what a crash left, as on simulated boards")
    boolean offered() default true;
  }

  @Activate
  public ActuatorServices(BundleContext context, Config config) {
    this(config, actuator -> register(context, actuator));
  }

  /**
   * @param offer makes an actuator known; what it gives takes it back
   */
  ActuatorServices(Config config, Function<Actuator, Runnable> offer) {
    ActuatorSet set = open(config);
    if (set == null) {
      return;
    }
    set.recovered()
        .forEach(sentence -> LOG.warn("event=actuators-recovered what=\"{}\"", sentence));
    if (config.offered()) {
      set.actuators().forEach(a -> withdrawals.add(offer.apply(a)));
      withdrawals.add(set::close);
    } else {
      set.close();
    }
  }

  /** Another program of ours may be setting clocks: a unit runs without them as well. */
  private static ActuatorSet open(Config config) {
    try {
      return new ActuatorSet(Path.of(config.sysfsRoot()), Path.of(config.home()));
    } catch (UserError e) {
      LOG.warn("event=no-actuators why=\"{}\"", e.getMessage());
      return null;
    }
  }

  private static Runnable register(BundleContext context, Actuator actuator) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("actuator.name", actuator.name());
    return context.registerService(Actuator.class, actuator, properties)::unregister;
  }

  @Deactivate
  void deactivate() {
    withdrawals.forEach(Runnable::run);
  }
}

package org.joulesight.board.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulesight.Actuator;
import org.joulesight.ClockActuator;
import org.joulesight.ProblemListener;
import org.joulesight.Trouble;
import org.joulesight.UserError;
import org.joulesight.board.ActuatorKeeper;
import org.joulesight.board.internal.actuator.ActuatorSet;
import org.joulesight.board.internal.actuator.JointClock;
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

  private static final String CPUFREQ = "cpufreq";
  private static final Pattern WISH = Pattern.compile("\\s*([^=\\s]+)\\s*=\\s*(\\d{1,18})\\s*");

  /** In this order: services first, the journal last. */
  private final List<Runnable> withdrawals = new ArrayList<>();

  private final List<Actuator> offered = new ArrayList<>();

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

    @AttributeDefinition(
        description =
            "Actuators to hold at a value while the unit runs, NAME=VALUE each, such as"
                + " cpufreq/policy0=1200000; on simulated boards, too")
    String[] hold() default {};

    @AttributeDefinition(
        description =
            "What the scheduler may set by itself: cpufreq, the highest clock of the fastest cores;"
                + " empty: nothing")
    String[] schedule() default {};
  }

  @Activate
  public ActuatorServices(
      BundleContext context,
      Config config,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<ProblemListener> problems) {
    this(config, new Offers(context));
    try {
      hold(context, wishes(config.hold()));
      schedule(context, config.schedule());
    } catch (UserError e) {
      problems.forEach(p -> p.failed("actuators", e));
      deactivate();
      throw e;
    }
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
    boolean named = config.hold().length > 0 || config.schedule().length > 0;
    if (config.offered() || named) { // what is named is meant
      offered.addAll(set.actuators());
      offered.forEach(a -> withdrawals.add(offer.apply(a)));
      withdrawals.add(set::close);
    } else {
      set.close();
    }
  }

  /** The thread ends before the journal is closed, which is the last withdrawal. */
  private void hold(BundleContext context, Map<String, Long> wishes) {
    if (wishes.isEmpty() || withdrawals.isEmpty()) {
      return;
    }
    ActuatorKeeper keeper = new ActuatorKeeper(offered, wishes);
    ServiceRegistration<?> troubles = context.registerService(Trouble.Source.class, keeper, null);
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread t = new Thread(work, "board-actuators");
              t.setDaemon(true);
              return t;
            });
    thread.scheduleWithFixedDelay(keeper::look, 0, ActuatorKeeper.LOOK_SECONDS, TimeUnit.SECONDS);
    withdrawals.add(0, troubles::unregister);
    withdrawals.add(1, () -> end(thread));
  }

  /** The pipeline that uses it ends with it, before anything is put back. */
  private void schedule(BundleContext context, String[] names) {
    if (names.length == 0 || withdrawals.isEmpty()) {
      return;
    }
    JointClock clock = scheduled(names);
    withdrawals.add(0, context.registerService(ClockActuator.class, clock, null)::unregister);
  }

  /**
   * @throws UserError if that is not what the scheduler can set
   */
  JointClock scheduled(String[] names) {
    for (String name : names) {
      if (!name.equals(CPUFREQ)) {
        throw UserError.usage(
            "the scheduler can set %s only, not \"%s\"; hold that at a value with \"hold\"",
            CPUFREQ, name);
      }
    }
    return new JointClock(offered);
  }

  private static void end(ExecutorService thread) {
    thread.shutdown();
    try {
      thread.awaitTermination(ActuatorKeeper.LOOK_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @throws UserError if a line is not NAME=VALUE
   */
  static Map<String, Long> wishes(String[] lines) {
    Map<String, Long> wishes = new LinkedHashMap<>();
    for (String line : lines) {
      Matcher m = WISH.matcher(line);
      if (!m.matches()) {
        throw UserError.usage(
            "org.joulesight.board.actuators: hold \"%s\" is not NAME=VALUE, such as"
                + " cpufreq/policy0=1200000",
            line);
      }
      wishes.put(m.group(1), Long.valueOf(m.group(2)));
    }
    return wishes;
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

  /** Actuators as services. */
  private record Offers(BundleContext context) implements Function<Actuator, Runnable> {
    @Override
    public Runnable apply(Actuator actuator) {
      Hashtable<String, Object> properties = new Hashtable<>();
      properties.put("actuator.name", actuator.name());
      return context.registerService(Actuator.class, actuator, properties)::unregister;
    }
  }

  @Deactivate
  void deactivate() {
    withdrawals.forEach(ActuatorServices::withdraw);
  }

  /** What the framework has withdrawn by itself must not keep the board as it was set. */
  private static void withdraw(Runnable withdrawal) {
    try {
      withdrawal.run();
    } catch (IllegalStateException e) {
      LOG.warn("event=actuators-withdrawal why=\"{}\"", e.getMessage());
    }
  }
}

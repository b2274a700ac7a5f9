package org.joulesight.board.internal.actuator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.Actuator;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All actuators of a board with their common journal. Used by one thread. */
public final class ActuatorSet implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActuatorSet.class);
  private static final String JOURNAL = "actuators-%08x.journal";

  private final Journal journal;
  private final List<Actuator> actuators = new ArrayList<>();
  private final List<String> recovered = new ArrayList<>();

  /**
   * @param folder for the journal; its name tells roots apart
   */
  public ActuatorSet(Path root, Path folder) {
    Sysfs sysfs = new Sysfs(root);
    String name = String.format(JOURNAL, root.toAbsolutePath().normalize().toString().hashCode());
    journal = new Journal(folder.resolve(name));
    List<Setting> settings = new ArrayList<>(FrequencySetting.find(sysfs));
    NvpmodelSetting.find(sysfs).ifPresent(settings::add);
    settings.forEach(s -> actuators.add(new JournaledActuator(s, journal)));
    for (Actuator a : actuators) {
      journal.before(a.name()).ifPresent(value -> recovered.add(recover(a, value)));
    }
  }

  private static String recover(Actuator actuator, long value) {
    Actuator.Outcome outcome = actuator.restore();
    return outcome.status() == Actuator.Status.APPLIED
        ? String.format(
            "%s was left changed by a program that crashed: set back to %d %s.",
            actuator.name(), value, actuator.unit())
        : String.format(
            "%s was left changed by a program that crashed and cannot be set back: %s.",
            actuator.name(), outcome.message());
  }

  public List<Actuator> actuators() {
    return List.copyOf(actuators);
  }

  public List<String> recovered() {
    return List.copyOf(recovered);
  }

  @Override
  public void close() {
    for (Actuator a : actuators) {
      Actuator.Outcome outcome = a.restore();
      if (outcome.status() != Actuator.Status.APPLIED) {
        LOG.warn("event=actuator-not-restored name={} why=\"{}\"", a.name(), outcome.message());
      }
    }
    journal.close();
  }
}

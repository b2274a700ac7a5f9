package org.joulesight.board;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.Actuator;
import org.joulesight.UserError;
import org.joulesight.board.internal.actuator.ActuatorSet;

/**
 * The actuators of a board: highest clocks of cpufreq and devfreq, power mode of a Jetson. Opening
 * puts back what a crashed program left changed; closing puts back what this one changed. Used by
 * one thread.
 */
public final class BoardActuators implements AutoCloseable {
  private final ActuatorSet set;

  /**
   * @param root folder that holds {@code sys} and the board's programs
   * @param folder for the journal, existing; one for each root
   * @throws UserError if another process holds the journal, or it cannot be read
   */
  public BoardActuators(Path root, Path folder) {
    set = new ActuatorSet(root, folder);
  }

  /** What was put back from before a crash, and what could not be, a sentence each. */
  public List<String> recovered() {
    return set.recovered();
  }

  public List<Actuator> all() {
    return set.actuators();
  }

  /**
   * @throws UserError if the board has no such actuator; lists those it has
   */
  public Actuator named(String name) {
    List<String> names = new ArrayList<>();
    for (Actuator a : set.actuators()) {
      if (a.name().equals(name)) {
        return a;
      }
      names.add(a.name());
    }
    throw names.isEmpty()
        ? UserError.usage("this board has no actuator: no cpufreq, no devfreq, no nvpmodel")
        : UserError.usage("no actuator \"%s\"; choose from %s", name, String.join(", ", names));
  }

  /** Puts everything back; what cannot be put back stays in the journal for the next start. */
  @Override
  public void close() {
    set.close();
  }
}

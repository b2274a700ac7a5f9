package org.joulesight.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joulesight.Actuator;
import org.joulesight.Mode;
import org.joulesight.Trouble;
import org.joulesight.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds actuators at wished values: sets those that differ at every look, because the kernel or
 * another program may have changed them. One that does not obey is a trouble with the condition
 * {@value #CONDITION}; the unit goes on, as its limits do not rest on it. {@link #look} is for one
 * thread, {@link #troubles} for any.
 */
public final class ActuatorKeeper implements Trouble.Source {
  public static final String CONDITION = "actuator";

  /** How often {@link #look} is due. */
  public static final long LOOK_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(ActuatorKeeper.class);

  private final Map<Actuator, Long> wishes = new LinkedHashMap<>();
  private volatile List<Trouble> troubles = List.of();

  /**
   * @param wishes value by name of actuator
   * @throws UserError if there is no such actuator; lists those that there are
   */
  public ActuatorKeeper(List<Actuator> actuators, Map<String, Long> wishes) {
    wishes.forEach((name, value) -> this.wishes.put(named(actuators, name), value));
  }

  private static Actuator named(List<Actuator> actuators, String name) {
    return actuators.stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "no actuator \"%s\" to hold; this board has %s",
                    name,
                    actuators.isEmpty()
                        ? "none"
                        : actuators.stream()
                            .map(Actuator::name)
                            .collect(Collectors.joining(", "))));
  }

  /** Sets what is not as wished. May block as an {@link Actuator} does. */
  public void look() {
    List<Trouble> found = new ArrayList<>();
    wishes.forEach(
        (actuator, value) -> {
          String problem = hold(actuator, value);
          if (!problem.isEmpty()) {
            found.add(new Trouble(CONDITION, problem, Mode.DEGRADED));
          }
        });
    if (!found.equals(troubles)) {
      found.forEach(t -> LOG.warn("event=actuator-disobeys why=\"{}\"", t.detail()));
      troubles = List.copyOf(found);
    }
  }

  /** Why it is not as wished; empty if it is. */
  private static String hold(Actuator actuator, long value) {
    try {
      return actuator.value() == value ? "" : actuator.set(value).message();
    } catch (UserError e) {
      return e.getMessage();
    }
  }

  @Override
  public List<Trouble> troubles() {
    return troubles;
  }
}

package org.joulesight.board.internal.actuator;

import java.util.List;
import java.util.stream.Collectors;
import org.joulesight.Actuator;
import org.joulesight.ClockActuator;
import org.joulesight.UserError;

/**
 * The highest clocks of the fastest cores, set together: those of slower cores are left alone, as
 * networks run on the fastest. If one of them does not obey, the others are put where it is.
 */
public final class JointClock implements ClockActuator {
  private static final String PREFIX = "cpufreq/";

  private final List<Actuator> parts;
  private final List<Long> choices;

  /**
   * @param actuators of the board
   * @throws UserError if none of them is a clock of a processor
   */
  public JointClock(List<Actuator> actuators) {
    List<Actuator> clocks =
        actuators.stream()
            .filter(a -> a.name().startsWith(PREFIX) && !a.choices().isEmpty())
            .toList();
    long fastest = clocks.stream().mapToLong(JointClock::fastest).max().orElse(0);
    parts = clocks.stream().filter(a -> fastest(a) == fastest).toList();
    if (parts.isEmpty()) {
      throw UserError.refused(
          "the scheduler cannot set clocks: this board has no cpufreq with a list of clocks");
    }
    choices =
        parts.get(0).choices().stream()
            .filter(c -> parts.stream().allMatch(a -> a.choices().contains(c)))
            .toList();
  }

  private static long fastest(Actuator a) {
    return a.choices().get(a.choices().size() - 1);
  }

  @Override
  public String name() {
    return parts.stream().map(Actuator::name).collect(Collectors.joining(" and "));
  }

  @Override
  public String unit() {
    return parts.get(0).unit();
  }

  /** Of the slowest part. */
  @Override
  public long value() {
    return parts.stream().mapToLong(Actuator::value).min().orElseThrow();
  }

  @Override
  public List<Long> choices() {
    return choices;
  }

  @Override
  public Outcome set(long value) {
    for (Actuator a : parts) {
      Outcome outcome = a.set(value);
      if (outcome.status() != Status.APPLIED) {
        parts.stream().takeWhile(p -> p != a).forEach(p -> p.set(outcome.readBack()));
        return outcome;
      }
    }
    return new Outcome(value, value, Status.APPLIED, "");
  }

  @Override
  public Outcome restore() {
    Outcome worst = null;
    for (Actuator a : parts) {
      Outcome outcome = a.restore();
      worst = worst == null || worst.status() == Status.APPLIED ? outcome : worst;
    }
    return worst;
  }
}

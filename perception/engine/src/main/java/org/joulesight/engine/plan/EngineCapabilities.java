package org.joulesight.engine.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.UserError;

/**
 * What an engine can do on this machine.
 *
 * @param modes at least one; the first of a precision is the one that is used for it unless another
 *     is asked for
 * @param runsInFlight how many runs of one plan may be under way at a time if they have buffers of
 *     their own, at least 1; see {@link CompiledPlan#submit(DeviceBindings, Completion)}
 * @param energy how the joules of a run are known; empty if they are not
 */
public record EngineCapabilities(
    List<EngineMode> modes, int runsInFlight, Optional<PowerSource> energy) {
  public EngineCapabilities {
    modes = List.copyOf(modes);
    Set<String> names = new HashSet<>();
    modes.forEach(m -> names.add(m.name()));
    if (modes.isEmpty() || names.size() < modes.size() || runsInFlight < 1) {
      throw new IllegalArgumentException(modes + ", " + runsInFlight + " in flight");
    }
  }

  /** The mode that {@code options} ask for. */
  public EngineMode mode(PlanOptions options) {
    return modes.stream()
        .filter(m -> m.precision() == options.precision())
        .filter(m -> options.mode().isEmpty() || options.mode().equals(m.name()))
        .findFirst()
        .orElseThrow(() -> unknown(options));
  }

  private UserError unknown(PlanOptions options) {
    String asked =
        options.mode().isEmpty()
            ? options.precision().label()
            : "%s as %s".formatted(options.mode(), options.precision().label());
    String known = String.join(", ", modes.stream().map(EngineCapabilities::describe).toList());
    return UserError.usage("there is no mode %s here; choose from %s", asked, known);
  }

  private static String describe(EngineMode mode) {
    Precision precision = mode.precision();
    return mode.name().equals(precision.label())
        ? mode.name()
        : mode.name() + " as " + precision.label();
  }
}

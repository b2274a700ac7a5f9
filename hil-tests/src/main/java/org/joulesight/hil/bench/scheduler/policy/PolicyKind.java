package org.joulesight.hil.bench.scheduler.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.scheduler.SchedulerSettings;

/** The policies of the benchmark. */
public enum PolicyKind {
  JOULESIGHT(unit -> new JoulesightPolicy(unit, SchedulerSettings.defaults())),
  /** Cheapest points that leave no frame out, for ever: where the gap begins. */
  FLOOR(FloorPolicy::new),
  STATIC_FP32(unit -> new StaticPolicy(unit, Precision.FP32)),
  STATIC_FP16(unit -> new StaticPolicy(unit, Precision.FP16)),
  STATIC_FIXED8(unit -> new StaticPolicy(unit, Precision.FIXED8)),
  NVPMODEL(NvpmodelPolicy::new),
  PI(PiPolicy::new),
  IPA(IpaPolicy::new),
  POET(PoetPolicy::new),
  ALERT(AlertPolicy::new);

  private final Function<Unit, Policy> maker;

  PolicyKind(Function<Unit, Policy> maker) {
    this.maker = maker;
  }

  public Policy create(Unit unit) {
    return maker.apply(unit);
  }

  /** Name in options and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All that a benchmark runs when none is named. */
  public static List<PolicyKind> usual() {
    return Arrays.asList(values());
  }

  /** Whether it decides while the unit runs, as opposed to before. */
  public boolean online() {
    return this != FLOOR && !name().startsWith("STATIC");
  }

  /**
   * @throws UserError if there is no such policy
   */
  public static PolicyKind of(String label) {
    List<PolicyKind> all = Arrays.asList(values());
    return all.stream()
        .filter(p -> p.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "unknown policy \"%s\"; choose from %s",
                    label, String.join(", ", all.stream().map(PolicyKind::label).toList())));
  }
}

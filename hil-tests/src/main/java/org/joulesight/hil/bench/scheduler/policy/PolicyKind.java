package org.joulesight.hil.bench.scheduler.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.scheduler.ClockFront;
import org.joulesight.scheduler.SchedulerSettings;

/** The policies of the benchmark. */
public enum PolicyKind {
  JOULESIGHT(0, (unit, guard) -> ours(unit, ClockFront.NONE)),
  /** Ours with the clock as one more thing to choose; the oracle keeps the fastest. */
  JOULESIGHT_CLOCKS(0, (unit, guard) -> ours(unit, ClockFront.of(unit.board().clockLevels()))),
  /** Cheapest points that leave no frame out, for ever: where the gap begins. */
  FLOOR(0, (unit, guard) -> new FloorPolicy(unit)),
  STATIC_FP32(0, (unit, guard) -> new StaticPolicy(unit, guard, Precision.FP32)),
  STATIC_FP16(0, (unit, guard) -> new StaticPolicy(unit, guard, Precision.FP16)),
  STATIC_FIXED8(0, (unit, guard) -> new StaticPolicy(unit, guard, Precision.FIXED8)),
  NVPMODEL(0.13, NvpmodelPolicy::new),
  PI(0.15, PiPolicy::new),
  IPA(0.17, IpaPolicy::new),
  POET(0.12, PoetPolicy::new),
  ALERT(0.07, AlertPolicy::new),
  /** Learns for as long as a case lasts, and keeps no limit meanwhile: only if asked for. */
  ZTT(0.2, ZttPolicy::new);

  private final double guard;
  private final BiFunction<Unit, Double, Policy> maker;

  /**
   * @param guard share of the watt limit that it keeps free
   */
  PolicyKind(double guard, BiFunction<Unit, Double, Policy> maker) {
    this.guard = guard;
    this.maker = maker;
  }

  private static Policy ours(Unit unit, ClockFront clocks) {
    return new JoulesightPolicy(unit, SchedulerSettings.defaults(), clocks);
  }

  public Policy create(Unit unit) {
    return create(unit, guard);
  }

  /** With another guard band than the tuned one; ours and the floor have none to set. */
  public Policy create(Unit unit, double otherGuard) {
    return maker.apply(unit, otherGuard);
  }

  /** Name in options and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All that a benchmark runs when none is named. */
  public static List<PolicyKind> usual() {
    return Arrays.stream(values()).filter(p -> p != ZTT && p != JOULESIGHT_CLOCKS).toList();
  }

  /** Whether it is the product's own scheduler. */
  public boolean ours() {
    return this == JOULESIGHT || this == JOULESIGHT_CLOCKS;
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

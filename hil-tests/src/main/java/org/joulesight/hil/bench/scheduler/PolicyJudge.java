package org.joulesight.hil.bench.scheduler;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.joulesight.hil.bench.scheduler.Summary.ScenarioSummary;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;
import org.joulesight.hil.bench.scheduler.sim.Outcome;

/** Puts the figures of a policy together. */
final class PolicyJudge {
  private final PolicyKind kind;
  private final List<CaseResult> cases;
  private final Violations violations;

  private PolicyJudge(PolicyKind kind, List<CaseResult> cases) {
    this.kind = kind;
    this.cases = cases;
    this.violations = Violations.of(kind, cases);
  }

  /**
   * Of one scenario.
   *
   * @param best baseline to compare with, or null
   */
  static Figures of(PolicyKind kind, List<CaseResult> cases, PolicyKind best) {
    PolicyJudge judge = new PolicyJudge(kind, cases);
    boolean scored = judge.scored();
    boolean heat = judge.mean(r -> r.heatBinds() ? 1 : 0) > 0.5;
    Double gap = scored ? judge.judgedMean(Judged::gapClosedPercent) : null;
    Double worst = scored ? judge.least(Judged::gapClosedPercent) : null;
    Regret regret = best == null || !scored ? null : Regret.of(kind, best, cases);
    return judge.figures(gap, worst, heat ? gap : null, regret, scored);
  }

  /** Of several scenarios: gaps are means over scenarios, the worst is a scenario's mean. */
  static Figures overall(PolicyKind kind, List<CaseResult> cases, List<ScenarioSummary> parts) {
    PolicyJudge judge = new PolicyJudge(kind, cases);
    List<Figures> figures = parts.stream().map(p -> p.policies().get(kind.label())).toList();
    boolean keeps = figures.stream().allMatch(Figures::keepsLimits);
    boolean scored = keeps || kind.ours();
    double[] cold =
        parts.stream()
            .filter(p -> !p.heatBinds())
            .map(p -> p.policies().get(kind.label()).gapClosedMean())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] hot =
        figures.stream()
            .map(Figures::gapClosedHeat)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    Figures worstRegret =
        figures.stream()
            .filter(f -> f.regretToBestBaseline() != null)
            .max((a, b) -> Double.compare(a.regretToBestBaseline(), b.regretToBestBaseline()))
            .orElse(null);
    Regret regret =
        worstRegret == null
            ? null
            : new Regret(worstRegret.regretToBestBaseline(), worstRegret.regretInterval());
    return judge.figures(
        scored && cold.length > 0 ? Arrays.stream(cold).average().orElseThrow() : null,
        scored && cold.length > 0 ? Arrays.stream(cold).min().orElseThrow() : null,
        scored && hot.length > 0 ? Arrays.stream(hot).average().orElseThrow() : null,
        regret,
        scored);
  }

  /** Ours is always shown with its score, so that both can be seen. */
  private boolean scored() {
    return violations.allowed() || kind.ours();
  }

  private Figures figures(Double gap, Double worst, Double heat, Regret regret, boolean scored) {
    int[] nanos = nanos();
    boolean mission = cases.stream().anyMatch(r -> Double.isFinite(r.c().missionJoules()));
    double seconds = mean(r -> r.c().seconds());
    return new Figures(
        violations.allowed(),
        gap,
        worst,
        heat,
        regret == null ? null : regret.mean(),
        regret == null ? null : regret.interval(),
        scored ? judgedMean(Judged::errorExcessPercent) : null,
        scored ? 100 * judgedMean(j -> j.accuracy() / j.oracleAccuracy()) : null,
        violations.over1Percent(),
        violations.over2Percent(),
        violations.over5Percent(),
        violations.worstOverPercent(),
        violations.deadlineMissPercent(),
        violations.overTemperaturePercent(),
        violations.maxOverCelsius(),
        mission ? missionError() : null,
        violations.currentViolations(),
        judgedMean(j -> j.outcome().switches()) / seconds,
        judgedMean(j -> j.outcome().clockChanges()) / seconds * 60,
        quantile(nanos, 0.5) * 1e-3,
        quantile(nanos, 0.99) * 1e-3,
        judgedMean(j -> j.outcome().bytesPerDecision()),
        detectedPercent(),
        detectedSeconds(),
        judgedMean(j -> j.outcome().falseAlarms()) / seconds * 3600);
  }

  private double missionError() {
    return cases.stream()
        .filter(r -> Double.isFinite(r.c().missionJoules()))
        .mapToDouble(r -> r.policies().get(kind).missionErrorPercent())
        .average()
        .orElse(0);
  }

  /** Share of the faults that could be seen, or null if there were none. */
  private Double detectedPercent() {
    long visible = 0;
    long detected = 0;
    for (CaseResult r : cases) {
      Outcome o = r.policies().get(kind).outcome();
      boolean seen = o.detectedNanos() < Long.MAX_VALUE;
      visible += seen || o.visibleNanos() < Long.MAX_VALUE ? 1 : 0;
      detected += seen ? 1 : 0;
    }
    return visible == 0 ? null : 100.0 * detected / visible;
  }

  /** Worst time from when a fault could be seen to its detection, or null. */
  private Double detectedSeconds() {
    double worst = Double.NEGATIVE_INFINITY;
    for (CaseResult r : cases) {
      Outcome o = r.policies().get(kind).outcome();
      if (o.detectedNanos() < Long.MAX_VALUE) {
        worst = Math.max(worst, Math.max(0, o.detectedNanos() - o.visibleNanos()) * 1e-9);
      }
    }
    return Double.isInfinite(worst) ? null : worst;
  }

  private int[] nanos() {
    int[] all =
        cases.stream()
            .flatMapToInt(r -> Arrays.stream(r.policies().get(kind).outcome().decisionNanos()))
            .toArray();
    Arrays.sort(all);
    return all;
  }

  private static double quantile(int[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private double mean(ToDoubleFunction<CaseResult> value) {
    return cases.stream().mapToDouble(value).average().orElse(0);
  }

  private double judgedMean(ToDoubleFunction<Judged> value) {
    return mean(r -> value.applyAsDouble(r.policies().get(kind)));
  }

  private double least(ToDoubleFunction<Judged> value) {
    return cases.stream()
        .mapToDouble(r -> value.applyAsDouble(r.policies().get(kind)))
        .min()
        .orElse(0);
  }
}

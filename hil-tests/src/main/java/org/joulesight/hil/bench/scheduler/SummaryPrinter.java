package org.joulesight.hil.bench.scheduler;

import java.util.List;
import java.util.Locale;
import org.joulesight.hil.bench.scheduler.Summary.ScenarioSummary;

/** Prints the report as tables. */
final class SummaryPrinter {
  private SummaryPrinter() {}

  static void print(Summary s) {
    header();
    scenarios(s.scenarios());
    s.policies().forEach((name, f) -> row("ALL", name, f));
    scenarios(s.faults().scenarios());
    s.faults().policies().forEach((name, f) -> row("FAULTS", name, f));
    System.out.printf(
        Locale.ROOT,
        "budget binds %.0f %% of the time, lever %.2f W; with fixed8 only the oracle reaches %.4f"
            + " of itself%n",
        100 * s.bindingFraction(),
        s.leverWatts(),
        s.oracleFixed8Only());
    System.out.printf(
        Locale.ROOT,
        "halving the oracle's grids moves it by %.3f %% at most; it leads every policy that keeps"
            + " the limits by %.3f %% at least%s%n",
        s.oracleGridErrorPercent(),
        s.oracleLead().leastPercent(),
        s.oracleLead().beatenBy().isEmpty() ? "" : ", NOT in " + s.oracleLead().beatenBy());
  }

  private static void header() {
    System.out.printf(
        "%-18s %-14s %6s %6s %7s %6s | %6s %6s %6s %6s | %6s %6s %5s %5s %3s | %5s %5s %5s %4s"
            + " %5s %4s%n",
        "scenario",
        "policy",
        "gap",
        "worst",
        "regret",
        "err+",
        ">1%",
        ">2%",
        ">5%",
        "worst",
        "late%",
        "hot%",
        "maxC",
        "enrg",
        "cur",
        "sw/s",
        "p50us",
        "p99us",
        "B",
        "det s",
        "fa/h");
  }

  private static void scenarios(List<ScenarioSummary> list) {
    for (ScenarioSummary s : list) {
      s.policies().forEach((name, f) -> row(s.name(), name, f));
    }
  }

  private static void row(String scenario, String policy, Figures f) {
    System.out.printf(
        Locale.ROOT,
        "%-18s %-14s %6s %6s %7s %6s | %6.3f %6.3f %6.3f %6.2f | %6.3f %6.3f %5.2f %5s %3d | %5.2f"
            + " %5.1f %5.1f %4.0f %5s %4.1f%s%n",
        scenario,
        policy,
        text(f.gapClosedMean() == null ? f.gapClosedHeat() : f.gapClosedMean(), 1),
        text(f.gapClosedWorst(), 1),
        text(f.regretToBestBaseline(), 4),
        text(f.errorExcessPercent(), 2),
        f.over1Percent(),
        f.over2Percent(),
        f.over5Percent(),
        f.worstOverPercent(),
        f.deadlineMissPercent(),
        f.overTemperaturePercent(),
        f.maxOverCelsius(),
        text(f.missionEnergyErrorPercent(), 2),
        f.currentViolations(),
        f.switchesPerSecond(),
        f.decisionMicrosP50(),
        f.decisionMicrosP99(),
        f.bytesPerDecision(),
        text(f.detectedSeconds(), 1),
        f.falseAlarmsPerHour(),
        f.keepsLimits() ? "" : " !");
  }

  private static String text(Double value, int digits) {
    return value == null ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}

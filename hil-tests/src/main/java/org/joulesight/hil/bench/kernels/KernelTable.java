package org.joulesight.hil.bench.kernels;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joulesight.engine.plan.CpuFeatures;

/** Prints the report as it grows. */
final class KernelTable {
  private final PrintStream out;

  KernelTable(PrintStream out) {
    this.out = out;
  }

  void machine(CpuFeatures cpu, Map<String, Double> peaks) {
    out.printf("%s, %d cores: %s%n", cpu.model(), cpu.cores(), String.join(" ", cpu.isa()));
    out.print("peak of a core, GOP/s:");
    peaks.forEach((precision, gops) -> out.printf(Locale.ROOT, " %s %.0f", precision, gops));
    out.printf("%n%n");
    out.printf(
        "%-10s %-12s %-8s %2s %9s %9s %8s %7s %8s %9s %7s%n",
        "network",
        "engine",
        "",
        "t",
        "median ms",
        "min ms",
        "GOP/s",
        "% peak",
        "/ORT32",
        "error",
        "mixed");
  }

  void rows(List<KernelReport.Row> rows) {
    for (KernelReport.Row r : rows) {
      out.printf(
          Locale.ROOT,
          "%-10s %-12s %-8s %2d %9.3f %9.3f %8.1f %7s %8s %9s %7.3f%n",
          r.network(),
          r.engine(),
          r.precision(),
          r.threads(),
          r.medianMillis(),
          r.minMillis(),
          r.gops(),
          text("%.1f", r.percentOfPeak()),
          text("%.3f", r.ratioToOrtFp32()),
          text("%.1e", r.maxRelativeError()),
          r.mixedMacShare());
    }
    out.flush();
  }

  private static String text(String format, Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }

  void versions(Map<String, String> versions) {
    out.println();
    versions.forEach((library, version) -> out.printf("%s %s%n", library, version));
  }

  void skipped(List<KernelReport.Skipped> skipped) {
    for (KernelReport.Skipped s : skipped) {
      out.printf(
          "skipped: %s %s %s: missing %s%n", s.network(), s.engine(), s.precision(), s.missing());
    }
  }
}

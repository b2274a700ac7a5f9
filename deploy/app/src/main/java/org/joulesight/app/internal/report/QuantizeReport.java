package org.joulesight.app.internal.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.LayerError;
import org.joulesight.models.quantize.Quantized;
import org.joulesight.models.quantize.Verdict;

/**
 * What {@code model quantize} says.
 *
 * @param mixedMacShare share of the MACs in 16 bits or more, 0..1
 */
public record QuantizeReport(
    String precision,
    String method,
    double mixedMacShare,
    boolean holds,
    List<Verdict> gate,
    List<Layer> layers) {
  /**
   * @param error that the layer alone causes at the outputs, relative
   * @param kept whether it stays in 16 bits
   */
  public record Layer(String layer, long macs, double error, boolean kept) {}

  public static QuantizeReport of(Quantized q, Precision precision) {
    Calibration c = q.model().calibrations().get(precision);
    Set<String> kept = c.keptWide();
    return new QuantizeReport(
        precision.label(),
        c.method(),
        q.mixedMacShare(),
        q.holds(),
        q.verdicts(),
        q.layers().stream()
            .map(l -> new Layer(l.layer(), l.macs(), l.error(), kept.contains(l.layer())))
            .toList());
  }

  public static void print(PrintStream out, Quantized q, Precision precision, int pictures) {
    Calibration c = q.model().calibrations().get(precision);
    line(out, "%s, ranges by %s on %d pictures", precision.label(), c.method(), pictures);
    line(out, "mixedMacShare %.4f (at most %.2f)", q.mixedMacShare(), Quantized.MAX_MIXED_SHARE);
    for (Verdict v : q.verdicts()) {
      line(
          out,
          "input %4d  %s %+.4f, under %.4f with %.0f %% confidence on %d pictures; limit %.4f: %s%s",
          v.input(),
          v.measure(),
          v.loss(),
          v.bound(),
          v.confidence() * 100,
          v.pictures(),
          v.limit(),
          v.holds() ? "holds" : "REFUSED",
          v.holds() ? "" : needed(v));
    }
    if (!q.layers().isEmpty()) {
      line(out, "  %-60s %13s %10s %s", "layer", "MACs", "error", "kept in 16 bits");
      for (LayerError l : q.layers()) {
        boolean kept = c.keptWide().contains(l.layer());
        line(
            out,
            "  %-60s %13d %10.6f %s",
            shortened(l.layer()),
            l.macs(),
            l.error(),
            kept ? "kept" : "");
      }
    }
  }

  private static String needed(Verdict v) {
    return v.picturesNeeded() == 0
        ? " (no number of pictures would change it: the loss itself is over the limit)"
        : " (about %d pictures would show it, if the loss is as estimated)"
            .formatted(v.picturesNeeded());
  }

  /** One clause for the user. */
  public static String reason(Quantized q) {
    return q.verdicts().stream()
        .filter(v -> !v.holds())
        .findFirst()
        .map(
            v ->
                String.format(
                    Locale.ROOT,
                    "at %d pixels %s may be %.4f, over the limit of %.4f%s; give more or better"
                        + " pictures, raise --max-loss, or use fixed16",
                    v.input(),
                    v.measure(),
                    v.bound(),
                    v.limit(),
                    needed(v)))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "%.1f %% of the MACs would run wider, at most %.0f %% may",
                    q.mixedMacShare() * 100,
                    Quantized.MAX_MIXED_SHARE * 100));
  }

  private static String shortened(String name) {
    return name.length() <= 60 ? name : "..." + name.substring(name.length() - 57);
  }

  private static void line(PrintStream out, String format, Object... args) {
    out.println(String.format(Locale.ROOT, format, args));
  }
}

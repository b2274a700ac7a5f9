package org.joulesight.app.internal.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.joulesight.models.ClassifierResult;
import org.joulesight.models.DataSet;
import org.joulesight.models.EvaluationResult;

/** Prints what {@code joulesight model eval} measured. */
final class EvalTable {
  private static final String HEAD = "  %-10s %5s %7s %7s %22s %14s%n";
  private static final String ROW = "  %-10s %5d %7.4f %7.4f %22s %14.3f%n";

  private EvalTable() {}

  static void detector(
      PrintStream out, List<EvaluationResult> results, DataSet set, String calibratedOn) {
    title(out, set, calibratedOn);
    out.printf(HEAD, "precision", "input", "AP50", "AP", "AP50 loss, 95 % in", "mixedMacShare");
    for (EvaluationResult r : results) {
      out.printf(
          Locale.ROOT,
          ROW,
          r.precision(),
          r.input(),
          r.ap50(),
          r.ap(),
          interval(r.lossInterval()),
          r.mixedMacShare());
    }
  }

  static void classifier(
      PrintStream out, List<ClassifierResult> results, DataSet set, String calibratedOn) {
    title(out, set, calibratedOn);
    out.printf(
        HEAD, "precision", "input", "top-1", "top-5", "top-1 loss, 95 % in", "mixedMacShare");
    for (ClassifierResult r : results) {
      out.printf(
          Locale.ROOT,
          ROW,
          r.precision(),
          r.input(),
          r.top1(),
          r.top5(),
          interval(r.lossInterval()),
          r.mixedMacShare());
    }
  }

  private static void title(PrintStream out, DataSet set, String calibratedOn) {
    String how = calibratedOn.isEmpty() ? "" : "; calibrated: " + calibratedOn;
    out.printf("%s, %d pictures%s%n", set.name(), set.pictures().size(), how);
  }

  private static String interval(double[] loss) {
    return loss == null ? "-" : String.format(Locale.ROOT, "%+.4f..%+.4f", loss[0], loss[1]);
  }
}

package org.joulesight.app.internal.report;

import java.io.PrintStream;
import java.util.List;

/** Figures of the 2017 talk that the project starts from, to hold measured ones against. */
final class TalkTable {
  private static final List<String> LINES =
      List.of(
          "",
          "The talk's figures: relative energy of one operation, add / multiply",
          "  fp32     0.9 / 4.0",
          "  fp16     0.4 / 1.0",
          "  fixed16  0.05 / -",
          "  fixed8   0.03 / 0.2",
          "  from fp32 to fp16: 250 W give 10 -> 20 TFLOP/s, 10 W give 0.7 -> 1.5");

  private TalkTable() {}

  static void print(PrintStream out) {
    LINES.forEach(out::println);
  }
}

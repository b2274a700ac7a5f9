package org.joulesight.hil.bench.scheduler.report;

import java.util.Locale;

/** An SVG of lines over seconds. */
public final class LinePlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 140;
  private static final int LEFT = 46;

  private final StringBuilder lines = new StringBuilder();
  private final String title;
  private final double low;
  private final double high;
  private final int seconds;
  private int labels;

  public LinePlot(String title, double low, double high, int seconds) {
    this.title = title;
    this.low = low;
    this.high = Math.max(high, low + 1e-9);
    this.seconds = seconds;
  }

  /**
   * @param values one a second
   */
  public LinePlot line(String label, String colour, double[] values) {
    lines.append("<polyline fill='none' stroke-width='1.2' stroke='").append(colour);
    lines.append("' points='");
    for (int s = 0; s < Math.min(values.length, seconds); s++) {
      double x = LEFT + (double) s / seconds * (WIDTH - LEFT);
      double share = Math.max(0, Math.min(1, (values[s] - low) / (high - low)));
      lines.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, HEIGHT - share * (HEIGHT - 20)));
    }
    lines.append("'/>");
    lines.append(
        String.format(
            Locale.ROOT,
            "<text x='%d' y='12' fill='%s' font-size='11'>%s</text>",
            LEFT + 260 + 120 * labels++,
            colour,
            label));
    return this;
  }

  public String svg() {
    return String.format(
        Locale.ROOT,
        "<svg viewBox='0 0 %d %d' width='%d' height='%d'><text x='%d' y='12' font-size='12'>%s"
            + "</text><text x='0' y='26' font-size='10'>%.2f</text><text x='0' y='%d'"
            + " font-size='10'>%.2f</text>%s</svg>%n",
        WIDTH,
        HEIGHT + 4,
        WIDTH,
        HEIGHT + 4,
        LEFT,
        title,
        high,
        HEIGHT,
        low,
        lines);
  }
}

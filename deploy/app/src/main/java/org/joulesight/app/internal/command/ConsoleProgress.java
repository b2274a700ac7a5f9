package org.joulesight.app.internal.command;

import java.io.PrintStream;
import java.util.Locale;
import org.joulesight.models.Progress;

/** Shows slow steps: one changing line on a terminal, else a line per step and each tenth of it. */
final class ConsoleProgress implements Progress, AutoCloseable {
  private final PrintStream err;
  private final boolean live;
  private String step = "";
  private int tenth;

  ConsoleProgress(PrintStream err, boolean live) {
    this.err = err;
    this.live = live;
  }

  @Override
  public synchronized void at(String newStep, double share) {
    int newTenth = Double.isNaN(share) ? 0 : (int) (share * 10);
    String text =
        Double.isNaN(share)
            ? newStep
            : String.format(Locale.ROOT, "%s %.0f %%", newStep, share * 100);
    if (live) {
      if (!step.isEmpty() && !newStep.equals(step)) {
        err.println();
      }
      err.print("\rjoulesight: " + text + "\u001b[K");
      err.flush();
    } else if (!newStep.equals(step) || newTenth > tenth) {
      err.println("joulesight: " + text);
    }
    step = newStep;
    tenth = newTenth;
  }

  @Override
  public synchronized void close() {
    if (live && !step.isEmpty()) {
      err.println();
    }
    step = "";
  }
}

package org.joulesight.app.internal.launch;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/**
 * Stops a framework and waits until all its bundles have. They put the board back as it was, which
 * waits for disks and takes seconds on a busy machine: whoever does not wait leaves it changed.
 */
final class FrameworkStop {
  /** Seen: 4 s with ten times the work that the machine can do. */
  static final long MILLIS = 45_000;

  private FrameworkStop() {}

  /**
   * Not to be interrupted: what ends the program's own waiting must not end this.
   *
   * @param millis that it may take
   * @return what went wrong, a sentence; empty if everything has stopped
   */
  static String of(Framework framework, long millis) {
    // Afterwards nobody can be asked any more.
    BundleContext context = framework.getBundleContext();
    try {
      framework.stop();
    } catch (BundleException e) {
      return "while stopping: " + e.getMessage();
    }
    if (hasStopped(framework, millis)) {
      return "";
    }
    return String.format(
        "stopping took more than %.0f s and is given up; what was set on the board is put back at"
            + " the next start; still running: %s",
        millis / 1000.0, running(context));
  }

  private static boolean hasStopped(Framework framework, long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          // 0 would be for ever.
          long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
          FrameworkEvent event = framework.waitForStop(Math.max(1, left));
          return event.getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String running(BundleContext context) {
    try {
      return Arrays.stream(context.getBundles())
          .filter(b -> b.getBundleId() != 0)
          .filter(b -> (b.getState() & (Bundle.ACTIVE | Bundle.STOPPING)) != 0)
          .map(Bundle::getSymbolicName)
          .collect(Collectors.joining(", "));
    } catch (IllegalStateException e) {
      return "the framework itself"; // its context has just ended
    }
  }
}

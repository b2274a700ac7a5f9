package org.joulesight.hil.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.joulesight.Clock;
import org.joulesight.EnergyReference;
import org.joulesight.UnitHealth;
import org.joulesight.scheduler.WindowAudit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Judges the limit by the plant's true energy, and counts native buffers, as long as the unit runs.
 * What was found so far is in {@code plant.properties} of the shared folder, a second old at most,
 * so that a unit that is killed is judged, too.
 */
final class PlantRecorder implements Runnable, AutoCloseable {
  private static final long LIMIT_NANOS = 5_000_000L;
  private static final long CLOSE_MILLIS = 1000;
  private static final int WRITE_EVERY = 10;

  private final BundleContext context;
  private final Path file;
  private final Clock clock = Clock.system();
  private final Thread thread = new Thread(this, "hil-plant");
  private WindowAudit audit;
  private double watts;
  private double maxCelsius = Double.NEGATIVE_INFINITY;

  PlantRecorder(BundleContext context, Path folder) {
    this.context = context;
    this.file = folder.resolve("plant.properties");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      for (long samples = 1; !thread.isInterrupted(); samples++) {
        // Counted from the sample before: on a busy machine samples come late, and windows of ten
        // that follow too fast upon each other would be shorter than the second that is limited.
        long tick = clock.nanoTime() + WindowAudit.SLIDE_NANOS;
        EnergyReference plant = find(EnergyReference.class);
        UnitHealth unit = find(UnitHealth.class);
        awaitTick(tick, plant, unit);
        if (plant != null && unit != null) {
          sample(plant, unit);
          if (samples % WRITE_EVERY == 0) {
            write();
          }
        }
      }
    } catch (InterruptedException e) {
      thread.interrupt(); // closed
    }
  }

  /** A new limit is to be noticed at once, not only with the next sample. */
  private void awaitTick(long tick, EnergyReference plant, UnitHealth unit)
      throws InterruptedException {
    while (clock.nanoTime() < tick) {
      clock.awaitUntil(Math.min(tick, clock.nanoTime() + LIMIT_NANOS));
      double now = unit == null ? watts : unit.limits().watts();
      if (audit != null && now != watts) {
        watts = now;
        audit.limit(clock.nanoTime(), now, plant::committedJoulesAfter);
      }
    }
  }

  private void sample(EnergyReference plant, UnitHealth unit) {
    long now = clock.nanoTime();
    if (audit == null) {
      watts = unit.limits().watts();
      audit = new WindowAudit(watts, 0, now);
    }
    audit.sample(now, plant.joulesAt(now));
    maxCelsius = Math.max(maxCelsius, plant.dieCelsius());
  }

  private <T> T find(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    return reference == null ? null : context.getService(reference);
  }

  private void write() {
    WindowAudit.Result r = audit.result();
    String text =
        String.format(
            Locale.ROOT,
            "windows=%d%nover1=%d%nover2=%d%nover5=%d%nworst=%.3f%nmean=%.4f%ncelsius=%.2f%n"
                + "nativeBytes=%d%nnativeBuffers=%d%nthreads=%d%n",
            r.windows(),
            r.over1Percent(),
            r.over2Percent(),
            r.over5Percent(),
            r.worstOverPercent(),
            r.meanWatts(),
            maxCelsius,
            Pointer.totalBytes(),
            Pointer.totalCount(),
            Thread.activeCount());
    try {
      Path draft = file.resolveSibling("plant.draft");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

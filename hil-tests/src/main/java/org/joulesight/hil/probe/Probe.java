package org.joulesight.hil.probe;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.joulesight.CameraHealth;
import org.joulesight.DetectionSink;
import org.joulesight.EnergyReference;
import org.joulesight.FrameResult;
import org.joulesight.KernelTap;
import org.joulesight.UnitHealth;
import org.joulesight.Work;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/**
 * Runs inside a unit under test, in the folder that {@value #VARIABLE} names: writes what the
 * simulated board truly spends, and each result, to {@value #LOG}; starts and stops bundles as
 * {@value #COMMAND} says ({@code stop NAME}, {@code start NAME}). Uses nothing but the framework
 * and the API.
 */
public final class Probe implements BundleActivator, DetectionSink, KernelTap {
  public static final String VARIABLE = "JOULESIGHT_HIL_PROBE";
  public static final String LOG = "probe.log";
  public static final String COMMAND = "command";

  /** Start of the line that says that a frame runs. */
  public static final String BEGUN = "B ";

  private static final long INTERVAL_MILLIS = 50;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "hil-probe"));
  private BundleContext context;
  private Path command;
  private PrintWriter log;

  @Override
  public void start(BundleContext own) throws IOException {
    context = own;
    Path folder = Path.of(System.getenv(VARIABLE));
    command = folder.resolve(COMMAND);
    log =
        new PrintWriter(
            Files.newBufferedWriter(
                folder.resolve(LOG),
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND));
    context.registerService(
        new String[] {DetectionSink.class.getName(), KernelTap.class.getName()}, this, null);
    thread.scheduleAtFixedRate(this::tick, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop(BundleContext own) throws InterruptedException {
    thread.shutdown();
    thread.awaitTermination(1, TimeUnit.SECONDS);
    log.close();
  }

  /** A result: camera, capture, result time, stride and precision. */
  @Override
  public synchronized void accept(FrameResult r) {
    log.printf(
        Locale.ROOT,
        "R %s %d %d %d %s%n",
        r.camera(),
        r.captureNanos(),
        r.resultNanos(),
        r.point().stride(),
        r.point().precision().label());
    log.flush();
  }

  /** A frame begins. */
  @Override
  public void started(Work work, long startNanos) {
    say(BEGUN + startNanos);
  }

  @Override
  public void finished(Work work, long startNanos, long endNanos, long kernelNanos) {
    say("E " + endNanos);
  }

  @Override
  public void ended(FrameResult last) {
    // No result of a frame.
  }

  private void tick() {
    try {
      sample();
      obey();
    } catch (IOException | BundleException e) {
      say("X " + e);
    } catch (IllegalStateException e) {
      say("X service went away: " + e.getMessage());
    }
  }

  /** A sample: time, true joules since the board's start, degrees, captured frames. */
  private void sample() {
    EnergyReference energy = find(EnergyReference.class);
    UnitHealth health = find(UnitHealth.class);
    if (energy == null) {
      return;
    }
    long captured = 0;
    for (CameraHealth c : health == null ? List.<CameraHealth>of() : health.cameras()) {
      captured += c.camera().framesCaptured();
    }
    long now = System.nanoTime();
    say(
        String.format(
            Locale.ROOT,
            "S %d %.6f %.2f %d",
            now,
            energy.joulesAt(now),
            energy.dieCelsius(),
            captured));
  }

  private synchronized void say(String line) {
    log.println(line);
    log.flush();
  }

  private <T> T find(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    return reference == null ? null : context.getService(reference);
  }

  private void obey() throws IOException, BundleException {
    if (!Files.exists(command)) {
      return;
    }
    String[] words = Files.readString(command).trim().split(" ");
    Files.delete(command);
    for (Bundle b : context.getBundles()) {
      if (b.getSymbolicName().equals(words[1])) {
        if (words[0].equals("stop")) {
          b.stop();
        } else {
          b.start();
        }
        say("C " + System.nanoTime() + " " + words[0] + " " + words[1]);
      }
    }
  }
}

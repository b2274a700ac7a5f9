package org.joulesight.app.internal.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * A running framework with all bundles of a folder. Sub-folders are start levels ({@code 10},
 * {@code 20}, ...), so that stopping goes the other way round: cameras first, the broker last.
 */
final class FrameworkProcess implements AutoCloseable {
  private static final String PROGRAM_FILTER = "(joulesight.program=*)";
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
  private static final int HIGHEST_LEVEL = 100;

  private final Framework framework;
  private final Path storage;
  private boolean stopped;

  private FrameworkProcess(Framework framework, Path storage) {
    this.framework = framework;
    this.storage = storage;
  }

  /**
   * @throws IllegalStateException if the folder is incomplete or a bundle does not resolve
   */
  static FrameworkProcess start(Path folder) {
    try {
      Path storage = Files.createTempDirectory("joulesight-framework-");
      FrameworkFactory factory =
          ServiceLoader.load(FrameworkFactory.class)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no OSGi framework on the class path"));
      Framework framework = factory.newFramework(properties(storage));
      FrameworkProcess process = new FrameworkProcess(framework, storage);
      framework.init();
      List<Bundle> bundles = process.install(folder);
      framework.start();
      for (Bundle b : bundles) {
        if (b.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
          b.start();
        }
      }
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle does not start: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> properties(Path storage) {
    Map<String, String> p = new HashMap<>();
    p.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    p.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    p.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(HIGHEST_LEVEL));
    // Logging is shared with the launcher: one provider, and no service-loader weaving at start.
    p.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        "org.slf4j;version=2.0.17,org.slf4j.spi;version=2.0.17,org.slf4j.event;version=2.0.17,"
            + "org.slf4j.helpers;version=2.0.17");
    p.put("felix.bootdelegation.implicit", "false");
    // A component that waits so long for another thread's change is left as it is, and says
    // nothing.
    p.put("ds.lock.timeout.milliseconds", Long.toString(FrameworkStop.MILLIS));
    // A component that refuses its configuration says so itself; its stack trace would hide that.
    boolean verbose = Set.of("trace", "debug", "info").contains(System.getProperty(LOG_LEVEL, ""));
    p.put("ds.loglevel", verbose ? "warn" : "0");
    return p;
  }

  private List<Bundle> install(Path folder) throws IOException, BundleException {
    List<Path> jars;
    try (Stream<Path> all = Files.walk(folder, 2)) {
      jars = all.filter(p -> p.toString().endsWith(".jar")).sorted().toList();
    }
    if (jars.isEmpty()) {
      throw new IllegalStateException("no bundles in " + folder + "; build it again");
    }
    List<Bundle> bundles = new java.util.ArrayList<>();
    BundleContext context = framework.getBundleContext();
    for (Path jar : jars) {
      Bundle bundle = context.installBundle("reference:" + jar.toUri());
      int level = Integer.parseInt(jar.getParent().getFileName().toString());
      bundle.adapt(BundleStartLevel.class).setStartLevel(level);
      bundles.add(bundle);
    }
    return bundles;
  }

  /** Waits for the service that the command line is handed to. */
  ToIntFunction<String[]> awaitProgram(long timeout, TimeUnit unit) throws InterruptedException {
    BundleContext context = framework.getBundleContext();
    CountDownLatch found = new CountDownLatch(1);
    try {
      context.addServiceListener(event -> found.countDown(), PROGRAM_FILTER);
      ServiceReference<?>[] now = context.getAllServiceReferences(null, PROGRAM_FILTER);
      if (now == null && !found.await(timeout, unit)) {
        throw new IllegalStateException("the command line did not start; see the log above");
      }
      ServiceReference<?> ref = context.getAllServiceReferences(null, PROGRAM_FILTER)[0];
      @SuppressWarnings("unchecked") // registered by our own component under this type
      ToIntFunction<String[]> program = (ToIntFunction<String[]>) context.getService(ref);
      return program;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Stops everything in the reverse order of its start. Who calls it second, after a signal, waits
   * until that is done.
   */
  @Override
  public synchronized void close() {
    if (stopped) {
      return;
    }
    stopped = true;
    try {
      String problem = FrameworkStop.of(framework, FrameworkStop.MILLIS);
      if (!problem.isEmpty()) {
        System.err.println("joulesight: " + problem);
      }
    } finally {
      deleteStorage();
    }
  }

  private void deleteStorage() {
    try (Stream<Path> all = Files.walk(storage)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("joulesight: " + storage + " could not be deleted: " + e.getMessage());
    }
  }
}

package org.joulesight.app.internal.launch;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Entry point, outside the framework: uses nothing but the JDK and the framework's own API, because
 * everything else lives in bundles.
 */
public final class Main {
  private static final int FAILED = 1;
  private static final long STOP_SECONDS = 5;

  private Main() {}

  /** Expects the system property {@code joulesight.bundles}: the folder with the bundles. */
  public static void main(String[] args) {
    Runtime.getRuntime().halt(run(args));
  }

  private static int run(String[] args) {
    String folder = System.getProperty("joulesight.bundles");
    if (folder == null) {
      System.err.println("joulesight: start it with the joulesight script, not with java -jar");
      return FAILED;
    }
    try (FrameworkProcess framework = FrameworkProcess.start(Path.of(folder))) {
      Thread stopper = new Thread(framework::close, "stop");
      Runtime.getRuntime().addShutdownHook(stopper);
      ToIntFunction<String[]> program = framework.awaitProgram(30, TimeUnit.SECONDS);
      int code = program.applyAsInt(args);
      if (framework.isStopping()) { // a signal: the JVM ends with the signal's own code
        stopper.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        Thread.currentThread().join();
      }
      Runtime.getRuntime().removeShutdownHook(stopper);
      return code;
    } catch (InterruptedException e) {
      return FAILED;
    } catch (IllegalStateException e) {
      System.err.println("joulesight: " + e.getMessage());
      return FAILED;
    }
  }
}

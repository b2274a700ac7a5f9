package org.joulesight.app.internal.launch;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Entry point, outside the framework: uses nothing but the JDK and the framework's own API, because
 * everything else lives in bundles.
 */
public final class Main {
  private static final int FAILED = 1;

  private Main() {}

  /**
   * Expects the system property {@code joulesight.bundles}: the folder with the bundles. After a
   * signal the JVM ends with the signal's own code, when all has stopped: {@code exit} waits for
   * that, {@code halt} would not.
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    String folder = System.getProperty("joulesight.bundles");
    if (folder == null) {
      System.err.println("joulesight: start it with the joulesight script, not with java -jar");
      return FAILED;
    }
    try (FrameworkProcess framework = FrameworkProcess.start(Path.of(folder))) {
      Runtime.getRuntime().addShutdownHook(new Thread(framework::close, "stop"));
      return framework.awaitProgram(30, TimeUnit.SECONDS).applyAsInt(args);
    } catch (InterruptedException e) {
      return FAILED;
    } catch (IllegalStateException e) {
      System.err.println("joulesight: " + e.getMessage());
      return FAILED;
    }
  }
}

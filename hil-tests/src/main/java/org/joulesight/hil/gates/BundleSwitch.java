package org.joulesight.hil.gates;

import java.nio.file.Path;
import org.joulesight.Clock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Stops one of the product's bundles while its gate, named as the bundle, is shut. */
final class BundleSwitch implements Runnable, AutoCloseable {
  private static final long POLL_NANOS = 20_000_000L;

  private final Clock clock = Clock.system();
  private final Thread thread;
  private final Bundle bundle;
  private final Gate gate;

  /**
   * @throws IllegalStateException if there is no such bundle
   */
  BundleSwitch(BundleContext context, Path folder, String name) {
    for (Bundle b : context.getBundles()) {
      if (name.equals(b.getSymbolicName())) {
        bundle = b;
        gate = new Gate(folder, name);
        thread = new Thread(this, "hil-switch-" + name);
        thread.setDaemon(true);
        return;
      }
    }
    throw new IllegalStateException("no bundle " + name);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      while (!thread.isInterrupted()) {
        clock.awaitUntil(clock.nanoTime() + POLL_NANOS);
        if (gate.isShut()) {
          bundle.stop(Bundle.STOP_TRANSIENT);
          gate.pass();
          bundle.start(Bundle.START_TRANSIENT);
        }
      }
    } catch (InterruptedException e) {
      thread.interrupt(); // closed
    } catch (BundleException e) {
      throw new IllegalStateException("bundle " + bundle.getSymbolicName(), e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

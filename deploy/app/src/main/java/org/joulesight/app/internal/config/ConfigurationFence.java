package org.joulesight.app.internal.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/**
 * Waits until every change of the configuration that was made before has been told to everybody,
 * and so until the components that it ends have ended. ConfigurationAdmin tells on a thread of its
 * own, in order: a change of a PID that nobody uses, made last, is told last.
 */
final class ConfigurationFence implements ConfigurationListener {
  private static final String PID = "org.joulesight.app.fence";

  private final BundleContext context;
  private final ConfigurationAdmin admin;
  private final CountDownLatch told = new CountDownLatch(1);

  ConfigurationFence(BundleContext context, ConfigurationAdmin admin) {
    this.context = context;
    this.admin = admin;
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_DELETED && PID.equals(event.getPid())) {
      told.countDown();
    }
  }

  /**
   * Waits, if it must for that long; also when interrupted, as what follows is the end of a unit.
   */
  void await(long seconds) {
    ServiceRegistration<?> listening =
        context.registerService(ConfigurationListener.class, this, null);
    try {
      Configuration last = admin.getConfiguration(PID, "?");
      last.update(new Hashtable<>(Map.of("last", true)));
      last.delete();
      awaitTold(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      listening.unregister();
    }
  }

  private void awaitTold(long deadline) {
    boolean interrupted = false;
    boolean waiting = true;
    while (waiting) {
      try {
        told.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        waiting = false;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

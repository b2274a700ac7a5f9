package org.joulesight.app.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joulesight.ProblemListener;
import org.joulesight.UserError;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * Finds services of the other bundles for the command line. A part that reports that it cannot
 * start ends the wait at once with its own error.
 */
public final class Services implements ProblemListener, AutoCloseable {
  private final BundleContext context;
  private final ServiceListener changed = event -> wakeUp();
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private UserError problem;
  private long changes;

  public Services(BundleContext context) {
    this.context = context;
    context.addServiceListener(changed);
    register(ProblemListener.class, this);
  }

  public <T> void register(Class<T> type, T service) {
    registrations.add(context.registerService(type, service, null));
  }

  @Override
  public synchronized void failed(String part, UserError error) {
    problem = error;
    wakeUp();
  }

  /** The last problem since this was asked, or null. */
  public synchronized UserError takeProblem() {
    UserError taken = problem;
    problem = null;
    return taken;
  }

  private synchronized void wakeUp() {
    changes++;
    notifyAll();
  }

  /** The service if it is there now, else null. */
  public <T> T find(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    return reference == null ? null : context.getService(reference);
  }

  /**
   * Waits for a service. The framework is asked without this object's lock: it may be about to tell
   * of a change, which takes that lock while it holds its own.
   *
   * @throws UserError if a part reported a problem, or on timeout
   */
  public <T> T await(Class<T> type, long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      long seen = changesSeen();
      T service = find(type);
      if (service != null) {
        return service;
      }
      if (!awaitChange(seen, deadline)) {
        throw UserError.failed(
            "%s did not start within %d s; run with JOULESIGHT_LOG=debug to see why",
            type.getSimpleName(), seconds);
      }
    }
  }

  private synchronized long changesSeen() {
    if (problem != null) {
      throw takeProblem();
    }
    return changes;
  }

  /** Whether anything changed in time. */
  private synchronized boolean awaitChange(long seen, long deadline) throws InterruptedException {
    while (changes == seen) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /** All services of a type. */
  public <T> List<T> all(Class<T> type) {
    try {
      return context.getServiceReferences(type, null).stream().map(context::getService).toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public BundleContext context() {
    return context;
  }

  @Override
  public void close() {
    context.removeServiceListener(changed);
    registrations.forEach(ServiceRegistration::unregister);
    registrations.clear();
  }
}

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
  private static final long POLL_MILLIS = 10;

  private final BundleContext context;
  private final ServiceListener changed = event -> wakeUp();
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private UserError problem;

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
    notifyAll();
  }

  /** The last problem since this was asked, or null. */
  public synchronized UserError takeProblem() {
    UserError taken = problem;
    problem = null;
    return taken;
  }

  private synchronized void wakeUp() {
    notifyAll();
  }

  /** The service if it is there now, else null. */
  public <T> T find(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    return reference == null ? null : context.getService(reference);
  }

  /**
   * Waits for a service.
   *
   * @throws UserError if a part reported a problem, or on timeout
   */
  public synchronized <T> T await(Class<T> type, long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      if (problem != null) {
        throw takeProblem();
      }
      T service = find(type);
      if (service != null) {
        return service;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw UserError.failed(
            "%s did not start within %d s; run with JOULESIGHT_LOG=debug to see why",
            type.getSimpleName(), seconds);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Waits until none of these services is there; says nothing if one stays. */
  public synchronized void awaitGone(long seconds, Class<?>... types) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    boolean interrupted = false;
    for (Class<?> type : types) {
      while (context.getServiceReference(type) != null && System.nanoTime() < deadline) {
        try {
          wait(POLL_MILLIS); // the event comes before the service is gone
        } catch (InterruptedException e) {
          interrupted = true; // closing is bounded by its own deadline
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
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

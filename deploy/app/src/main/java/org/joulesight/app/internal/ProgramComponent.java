package org.joulesight.app.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.joulesight.app.internal.command.RootCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the command line from the launcher, which knows this service by its property only. */
@Component(service = ToIntFunction.class, property = "joulesight.program=cli")
public final class ProgramComponent implements ToIntFunction<String[]> {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramComponent.class);

  /** Of what the launcher gives all bundles together, less than half. */
  private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final MetaTypeService metatype;
  private Thread runner;

  @Activate
  public ProgramComponent(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference MetaTypeService metatype) {
    this.context = context;
    this.configurations = configurations;
    this.metatype = metatype;
  }

  @Override
  public int applyAsInt(String[] arguments) {
    synchronized (this) {
      runner = Thread.currentThread();
    }
    try {
      Environment environment =
          new Environment(
              context, configurations, metatype, System.getenv(), System.currentTimeMillis());
      return RootCommand.run(environment, arguments);
    } finally {
      synchronized (this) {
        runner = null;
        notifyAll();
      }
    }
  }

  /** On a signal: the command ends first, so that it takes its cameras back in order. */
  @Deactivate
  synchronized void deactivate() throws InterruptedException {
    if (runner == null || runner == Thread.currentThread()) {
      return;
    }
    runner.interrupt();
    long deadline = System.nanoTime() + STOP_NANOS;
    for (long left; runner != null && (left = deadline - System.nanoTime()) > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    if (runner != null) {
      LOG.warn("event=command-does-not-end seconds={}", TimeUnit.NANOSECONDS.toSeconds(STOP_NANOS));
    }
  }
}

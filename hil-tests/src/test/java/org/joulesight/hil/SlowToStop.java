package org.joulesight.hil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A program in a bundle of its own that, when it is stopped, comes back at once with its interrupt
 * still set, and takes a while then to put back what it changed: writes the file that its second
 * word names. Its first word says whether it {@code runs} until then or {@code ends}.
 */
public final class SlowToStop implements BundleActivator, ToIntFunction<String[]> {
  static final int CODE = 7;
  static final String RUNS = "runs";

  private static final long DISK_MILLIS = 1500;

  private volatile Thread runner;
  private volatile Path restored;

  @Override
  public void start(BundleContext context) {
    context.registerService(
        ToIntFunction.class, this, new Hashtable<>(Map.of("joulesight.program", "slow")));
  }

  @Override
  public int applyAsInt(String[] arguments) {
    restored = Path.of(arguments[1]);
    runner = Thread.currentThread();
    System.out.println(RUNS);
    while (arguments[0].equals(RUNS) && !Thread.currentThread().isInterrupted()) {
      LockSupport.park(this);
    }
    return CODE;
  }

  /** As a disk of a busy machine makes it wait. */
  @Override
  public void stop(BundleContext context) throws IOException, InterruptedException {
    runner.interrupt();
    new CountDownLatch(1).await(DISK_MILLIS, TimeUnit.MILLISECONDS);
    Files.createFile(restored);
  }
}

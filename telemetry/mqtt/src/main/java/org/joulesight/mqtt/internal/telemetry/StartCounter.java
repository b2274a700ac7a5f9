package org.joulesight.mqtt.internal.telemetry;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.Mode;
import org.joulesight.Trouble;
import org.joulesight.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number of this start. A medium that is full or broken does not keep a unit from its work: it
 * takes a number that no other start has, says so, and tries again to keep it. Later it looks twice
 * a minute whether anything could be kept: a unit that says nothing until its next start, or until
 * a setting of the board has to be noted, says it too late. {@link #keep} is for one thread, the
 * rest for any.
 */
public final class StartCounter implements Trouble.Source {
  /** Condition of the unit while the number is not on the medium. */
  public static final String CONDITION = "storage";

  private static final Logger LOG = LoggerFactory.getLogger(StartCounter.class);
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Seldom, as flash memory wears. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final EpochFile file;
  private final Clock clock;
  private final long epoch;
  private volatile String problem = "";
  private long nextNanos;

  /**
   * Counts this start in {@code <home>/telemetry-epoch}.
   *
   * @throws UserError with exit code 1 if the folder is not one that this user may write into
   */
  public StartCounter(Path home, Clock clock) {
    file = new EpochFile(home);
    this.clock = clock;
    long fallback = clock.epochMillis() / 1000;
    long counted;
    try {
      counted = file.next(fallback);
    } catch (IOException e) {
      counted = file.unkept(fallback);
      complain(e);
    }
    epoch = counted;
    if (problem.isEmpty()) {
      nextNanos = clock.nanoTime() + LOOK_NANOS;
    }
  }

  /** Whether a medium failed, and not a setting. */
  static boolean isMedium(IOException e) {
    return !(e instanceof AccessDeniedException
        || e instanceof FileAlreadyExistsException
        || e instanceof NoSuchFileException
        || e instanceof NotDirectoryException);
  }

  private void complain(IOException e) {
    if (problem.isEmpty()) {
      LOG.warn("storage=failing reason=\"{}\"", e.toString());
    }
    problem = "nothing can be kept on disk: " + e.getMessage();
    nextNanos = clock.nanoTime() + AGAIN_NANOS;
  }

  public long epoch() {
    return epoch;
  }

  /** Looks now and then whether something can be kept; tries again what failed before. */
  void keep() {
    if (clock.nanoTime() < nextNanos) {
      return;
    }
    nextNanos = clock.nanoTime() + LOOK_NANOS;
    try {
      if (problem.isEmpty()) {
        file.probe();
      } else {
        file.keep(epoch);
        problem = "";
        LOG.info("storage=kept epoch={}", epoch);
      }
    } catch (IOException e) {
      complain(e);
    }
  }

  @Override
  public List<Trouble> troubles() {
    String now = problem;
    return now.isEmpty() ? List.of() : List.of(new Trouble(CONDITION, now, Mode.DEGRADED));
  }
}

package org.joulesight.pipeline.internal;

import java.util.List;
import org.joulesight.Actuator;
import org.joulesight.Clock;
import org.joulesight.ClockActuator;
import org.joulesight.Mode;
import org.joulesight.Trouble;
import org.joulesight.UserError;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thread "clock": sets the processor's clock to what the scheduler wants, beside the frame path as
 * it may block, and tells the scheduler what became of it. Every few seconds it looks whether
 * something else has set it. A clock that does not obey is a trouble with the condition {@value
 * #CONDITION}; the unit goes on with the clock that there is.
 */
public final class ClockAgent implements Trouble.Source, AutoCloseable {
  static final String CONDITION = "actuator";
  static final long LOOK_NANOS = 5_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(ClockAgent.class);
  private static final long INTERVAL_NANOS = 20_000_000L;
  private static final long CLOSE_MILLIS = 3_000;

  private final Clock clock;
  private final PowerBudgetScheduler scheduler;
  private final ClockActuator actuator;
  private final Thread agent = new Thread(this::run, "clock");
  private volatile List<Trouble> troubles = List.of();
  private long settled;
  private long told;
  private long nextLookNanos = Long.MIN_VALUE;

  public ClockAgent(Clock clock, PowerBudgetScheduler scheduler, ClockActuator actuator) {
    this.clock = clock;
    this.scheduler = scheduler;
    this.actuator = actuator;
    agent.setDaemon(true);
  }

  public void start() {
    agent.start();
  }

  private void run() {
    try {
      while (true) {
        long now = clock.nanoTime();
        look(now);
        clock.awaitUntil(now + INTERVAL_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Sets the clock if another one is wanted than before, or looks at it now and then. */
  void look(long now) {
    long wanted = scheduler.wantedKilohertz();
    if (wanted != settled) {
      Actuator.Outcome outcome = actuator.set(wanted);
      tell(outcome.readBack(), outcome.message());
      nextLookNanos = clock.nanoTime() + LOOK_NANOS;
    } else if (now >= nextLookNanos) {
      check(wanted);
      nextLookNanos = now + LOOK_NANOS;
    }
  }

  private void check(long wanted) {
    try {
      long value = actuator.value();
      if (value != told) {
        boolean asked = value == wanted;
        tell(
            value,
            asked
                ? ""
                : String.format(
                    "%s is %d %s, not %d as was asked",
                    actuator.name(), value, actuator.unit(), wanted));
      }
    } catch (UserError e) {
      troubles = List.of(new Trouble(CONDITION, e.getMessage(), Mode.DEGRADED));
    }
  }

  /** What the scheduler wants after that is what there is, so it is not asked for at once. */
  private void tell(long kilohertz, String problem) {
    if (kilohertz > 0) { // else it cannot even be read
      scheduler.clockIs(kilohertz, problem, clock.nanoTime());
      told = kilohertz;
    }
    settled = scheduler.wantedKilohertz();
    if (problem.isEmpty()) {
      troubles = List.of();
      LOG.info("event=clock kHz={}", kilohertz);
    } else {
      troubles = List.of(new Trouble(CONDITION, problem, Mode.DEGRADED));
      LOG.warn("event=clock-disobeys kHz={} why=\"{}\"", kilohertz, problem);
    }
  }

  @Override
  public List<Trouble> troubles() {
    return troubles;
  }

  /** Ends the thread and puts the clock back. */
  @Override
  public void close() {
    agent.interrupt();
    try {
      agent.join(CLOSE_MILLIS);
      String problem = actuator.restore().message();
      if (!problem.isEmpty()) {
        LOG.warn("event=clock-not-restored why=\"{}\"", problem);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the actuator's owner puts it back
    } catch (UserError e) {
      LOG.warn("event=clock-not-restored why=\"{}\"", e.getMessage());
    }
  }
}

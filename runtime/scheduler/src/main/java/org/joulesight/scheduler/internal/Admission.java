package org.joulesight.scheduler.internal;

/**
 * The hard cap: a frame is admitted when the token bucket holds its whole energy and the ledger
 * shows that no 1 s window which will hold it goes over; both are corrected with true busy time
 * when it ends, and with measured power.
 */
public final class Admission {
  private static final double DEPTH_SHARE = 0.02;
  // An estimate that has grown a little since the bucket was full is no reason to wait.
  private static final long NEGLIGIBLE_NANOS = 1_000_000L;

  private static final Reserve NOTHING = new Reserve(0);

  private final PowerModel model;
  private final EnergyLedger ledger;
  private final CapHistory caps;
  private final LowestCap lowestCap;
  private final WindowGate gate;
  private final TokenBucket bucket;
  private double dearestJoules;
  private double charged;
  private WorkCost running;
  private long runningSinceNanos;
  private boolean used;

  public Admission(PowerModel model, EnergyLedger ledger, double capWatts, long nowNanos) {
    this.model = model;
    this.ledger = ledger;
    this.caps = new CapHistory(capWatts, nowNanos);
    this.lowestCap = new LowestCap(capWatts, nowNanos);
    this.gate = new WindowGate(ledger, caps);
    this.bucket = new TokenBucket(DEPTH_SHARE * capWatts, capWatts - model.baseWatts(), nowNanos);
  }

  /**
   * A new cap from now on. A frame that is running when the cap falls is not held against it, but
   * where a counter shows what it took.
   */
  public void cap(double watts, long nowNanos) {
    if (watts < caps.watts() && !model.isExact()) {
      ledger.exemptRunning(nowNanos);
    }
    caps.set(watts, nowNanos);
    lowestCap.set(watts, nowNanos);
    configure(nowNanos);
  }

  /**
   * How deep the bucket must be.
   *
   * @param joules upper estimate of the dearest frame that is offered
   * @param burst energy by which a pattern of two points that take turns runs ahead of its mean
   */
  public void dearest(double joules, double burst, long nowNanos) {
    dearestJoules = joules + burst;
    configure(nowNanos);
    if (!used) {
      bucket.fill();
    }
  }

  /** Takes the newest power sample in. */
  public void sample(long nowNanos) {
    ledger.stretch(nowNanos);
    bucket.trueUp(-model.sample(nowNanos, caps.watts()));
    configure(nowNanos);
  }

  /** What a frame is charged with. */
  public double joules(WorkCost cost) {
    return cost.secondsUpper() * cost.priorWatts() * model.gains()[cost.precision()];
  }

  /** Best estimate of what a frame takes. */
  public double meanJoules(WorkCost cost) {
    return cost.seconds() * cost.priorWatts() * model.gains()[cost.precision()];
  }

  /**
   * Earliest start up to {@code latestNanos}, or {@code Long.MAX_VALUE} if there is none.
   *
   * @param reserve what frames that must follow will draw
   */
  public long earliestStart(WorkCost cost, Reserve reserve, long nowNanos, long latestNanos) {
    double joules = joules(cost);
    long wait = bucket.waitNanos(joules, nowNanos);
    if (wait <= NEGLIGIBLE_NANOS) {
      wait = 0;
    }
    if (wait > latestNanos - nowNanos && wait > 0) {
      return Long.MAX_VALUE;
    }
    expectCut(nowNanos);
    return gate.earliestStart(
        nowNanos + wait,
        latestNanos,
        Math.round(cost.secondsUpper() * 1e9),
        joules,
        model.admissionWatts() + model.surpriseJoules(),
        reserve,
        model.gains());
  }

  /**
   * Whether a frame can start now by the best estimate, if nothing is kept free for the meter's
   * error or for the frames that follow.
   */
  public boolean fitsWithoutGuard(WorkCost cost, long nowNanos) {
    long end = nowNanos + Math.round(cost.secondsUpper() * 1e9);
    gate.expectCutTo(Double.POSITIVE_INFINITY, model.idleWatts());
    double excess =
        gate.excessJoules(nowNanos, end, joules(cost), model.likelyWatts(), NOTHING, model.gains());
    return excess <= 0;
  }

  /**
   * What a frame takes is known to some percent only while the meter cannot be trusted; together
   * with a cut that finds it just ended that would be too much.
   */
  private void expectCut(long nowNanos) {
    boolean unsure = model.sensorLost();
    double watts = unsure ? lowestCap.watts(nowNanos) : Double.POSITIVE_INFINITY;
    gate.expectCutTo(watts, model.idleWatts());
  }

  public void admit(WorkCost cost, long nowNanos) {
    used = true;
    charged = joules(cost);
    bucket.take(charged, nowNanos);
    ledger.admit(
        nowNanos,
        nowNanos + Math.round(cost.secondsUpper() * 1e9),
        cost.precision(),
        cost.priorWatts());
    running = cost;
    runningSinceNanos = nowNanos;
  }

  public void started(long startNanos) {
    ledger.started(startNanos);
    runningSinceNanos = startNanos;
  }

  /** Whether the running frame takes so long that it cannot be computing all the time. */
  public boolean hangs(long nowNanos) {
    return ledger.hangs(nowNanos);
  }

  /** The running frame is done: its true busy time replaces the expected one. */
  public void finished(long endNanos) {
    double seconds = ledger.finished(endNanos) * 1e-9;
    double spent = seconds * running.priorWatts() * model.gains()[running.precision()];
    bucket.trueUp(charged - spent);
    running = null;
  }

  /** The end of the running frame was never told: it ran as long as expected at most. */
  public void lost(long nowNanos) {
    long usual = runningSinceNanos + Math.round(running.secondsUpper() * 1e9);
    finished(Math.min(nowNanos, usual));
  }

  /** Cost of the frame that was admitted and is not finished, or null. */
  public WorkCost running() {
    return running;
  }

  /** Whether no frame should start for a moment, so that the power sensor can be judged. */
  public boolean wantsIdle() {
    return model.wantsIdle();
  }

  public double capWatts() {
    return caps.watts();
  }

  public TokenBucket bucket() {
    return bucket;
  }

  private void configure(long nowNanos) {
    double depth = Math.max(DEPTH_SHARE * caps.watts(), dearestJoules);
    bucket.configure(depth, caps.watts() - model.baseWatts(), nowNanos);
  }
}

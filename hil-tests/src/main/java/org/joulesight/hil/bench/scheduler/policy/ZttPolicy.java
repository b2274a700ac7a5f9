package org.joulesight.hil.bench.scheduler.policy;

import java.util.Random;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.scheduler.PointProfile;

/**
 * zTT (Kim et al., MobiSys 2021): deep Q-learning of two clocks from the clocks, powers,
 * temperatures and the frame rate. It learns in the run itself, from nothing, as in its paper.
 *
 * <p>What stands for what here: the two clocks are a coarse and a fine level of three each, the
 * nine joint choices being as many steps from the cheapest to the dearest points of all cameras;
 * the second power is the watt limit and the second temperature how fast it changes; the frame rate
 * is the benchmark's score. zTT has no watt limit: it is treated as the temperature's is, with the
 * same penalty and the same rule to cool down.
 */
final class ZttPolicy extends Baseline {
  static final int LEVELS = 3;
  static final int ACTIONS = LEVELS * LEVELS;
  private static final int STATES = 7;
  private static final long PERIOD_NANOS = 500_000_000L;
  private static final double DISCOUNT = 0.5;

  /** The authors' frames per second at which nothing more is gained. */
  private static final double TARGET_RATE = 60;

  /** Share of the best points' score that stands for that rate: more is seldom in reach. */
  private static final double TARGET_QUALITY = 0.95;

  private static final double LOSS_PER_FRAME = 0.1;
  private static final double OVER_PER_UNIT = 2;
  private static final double BECAME_HOT = 2;
  private static final double POWER_WEIGHT = 0.2;
  private static final double EXPLORE_HIGHER = 0.3;
  private static final double HIGHER_BELOW_SHARE = 0.9;
  private static final double HIGHER_BELOW_CELSIUS = 3;

  private final Random random = new Random(STATES);
  private final DeepQ agent = new DeepQ(STATES, ACTIONS, DISCOUNT, random);
  private final QualityMeter quality;
  private final double[] state = new double[STATES];
  private final double[] nextState = new double[STATES];
  private int action;
  private double celsius = Double.NaN;
  private double watts;
  private int samples;
  private long periodNanos;

  ZttPolicy(Unit unit, double guard) {
    super(unit, guard);
    quality = new QualityMeter(unit);
    periodNanos = unit.startNanos();
    celsius = unit.thermometer().latest().hottestCelsius();
    observe(0, nextState);
    observe(0, state);
    set(0);
  }

  @Override
  void decide(long nowNanos) {
    // Its clocks change with its own period only; a new limit is a new state.
  }

  @Override
  public void weight(int camera, double weight, long nowNanos) {
    super.weight(camera, weight, nowNanos);
    quality.weight(camera, weight);
  }

  @Override
  public void choose(int camera, long sequence, long captureNanos, long nowNanos, Choice choice) {
    quality.captured(camera, captureNanos);
    super.choose(camera, sequence, captureNanos, nowNanos, choice);
  }

  @Override
  public void finished(int camera, PointProfile point, long startNanos, long endNanos) {
    quality.finished(camera, point, endNanos);
  }

  @Override
  public void sample(long nowNanos) {
    watts += measuredWatts();
    samples++;
    if (nowNanos - periodNanos >= PERIOD_NANOS) {
      watts /= samples;
      step(quality.take((nowNanos - periodNanos) * 1e-9));
      watts = 0;
      samples = 0;
      periodNanos = nowNanos;
    }
  }

  private void step(double share) {
    double before = celsius;
    double now = unit.thermometer().latest().hottestCelsius();
    celsius = Double.isNaN(now) ? before : now;
    double rate = TARGET_RATE * share / TARGET_QUALITY;
    observe(share, nextState);
    double limit = unit.softCelsius();
    double reward =
        reward(rate, watts)
            - OVER_PER_UNIT * Math.max(0, watts - cap)
            - heatPenalty(before, celsius, limit);
    agent.learn(state, action, reward, nextState);
    System.arraycopy(nextState, 0, state, 0, STATES);
    set(next(rate));
  }

  /** {@code u + beta / P}, with {@code u} falling off exponentially below the target rate. */
  static double reward(double framesPerSecond, double watts) {
    double missing = Math.max(0, TARGET_RATE - framesPerSecond);
    return Math.exp(-LOSS_PER_FRAME * missing) + POWER_WEIGHT / Math.max(0.1, watts);
  }

  /** For each kelvin above the limit, and once for having become too hot. */
  static double heatPenalty(double before, double now, double limit) {
    double became = before < limit && now >= limit ? BECAME_HOT : 0;
    return became + OVER_PER_UNIT * Math.max(0, now - limit);
  }

  private int next(double rate) {
    if (watts >= cap || celsius >= unit.softCelsius()) {
      return coolDown(action, random);
    }
    boolean room = watts < HIGHER_BELOW_SHARE * cap;
    room &= !(celsius > unit.softCelsius() - HIGHER_BELOW_CELSIUS);
    if (room && rate < TARGET_RATE && random.nextDouble() < EXPLORE_HIGHER) {
      int coarse = between(action / LEVELS, LEVELS - 1, random);
      return LEVELS * coarse + between(action % LEVELS, LEVELS - 1, random);
    }
    return agent.act(state);
  }

  /** Over a limit nothing is asked of what was learned: both clocks are drawn anew, none higher. */
  static int coolDown(int action, Random random) {
    int coarse = between(0, action / LEVELS, random);
    return LEVELS * coarse + between(0, action % LEVELS, random);
  }

  private static int between(int least, int most, Random random) {
    return least + random.nextInt(most - least + 1);
  }

  private void set(int newAction) {
    action = newAction;
    for (int c = 0; c < chosen.length; c++) {
      CameraSpec spec = unit.cameras().get(c);
      double last = spec.points().size() - 1;
      chosen[c] = spec.points().get((int) Math.round(last * action / (ACTIONS - 1)));
    }
  }

  private void observe(double share, double[] into) {
    double most = unit.board().maxWattsLimit();
    double known = Double.isNaN(celsius) ? 0 : (celsius - unit.softCelsius()) / 10;
    into[6] = share;
    into[5] = known - into[4];
    into[4] = known;
    into[3] = cap / most;
    into[2] = watts / most;
    into[1] = (double) (action % LEVELS) / LEVELS;
    into[0] = (double) (action / LEVELS) / LEVELS;
  }

  int action() {
    return action;
  }
}

package org.joulesight.hil.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.joulesight.FrameResult;
import org.joulesight.ModeState;
import org.joulesight.OperatingPoint;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.Observer;
import org.joulesight.hil.world.World;
import org.joulesight.scheduler.WindowAudit;

/** What a run was like, second by second, by the plant's true values and the consumer's view. */
public final class Trace implements Observer {
  private static final int PER_SECOND = 10;
  private static final long SECOND = 1_000_000_000L;

  private final int seconds;
  private final Consumer consumer;
  private final double[] watts;
  private final double[] limits;
  private final double[] celsius;
  private final double[] messages;
  private final double[] served;
  private final double[] captured;
  private final double[] scores;
  private final Map<String, double[]> shares = new TreeMap<>();
  private final double[] latencies;
  private final boolean[][] valid;
  private final double[][] truthAge;
  private int results;
  private int samples;
  private double joules;
  private WindowAudit audit;
  private double limit;

  Trace(int seconds, int cameras, Consumer consumer) {
    this.seconds = seconds;
    this.consumer = consumer;
    watts = new double[seconds];
    limits = new double[seconds];
    celsius = new double[seconds];
    messages = new double[seconds];
    served = new double[seconds];
    captured = new double[seconds];
    scores = new double[seconds];
    latencies = new double[seconds * 1000];
    valid = new boolean[cameras][seconds * PER_SECOND];
    truthAge = new double[cameras][seconds * PER_SECOND];
  }

  /**
   * A moment of a run.
   *
   * @param joules that the board truly spent until then
   * @param served frames that were run, or left out by the stride of their point
   * @param score sum of frame scores; NaN where nobody counts it
   * @param precision that runs, or null
   * @param valid whether the consumer took each camera for valid
   * @param truthNanos capture time of the newest true picture of each camera that was served
   */
  record Moment(
      long nanos,
      double joules,
      double celsius,
      long served,
      long captured,
      double score,
      long messages,
      String precision,
      boolean[] valid,
      long[] truthNanos) {}

  @Override
  public void sample(long now, World world) {
    int cameras = valid.length;
    boolean[] validNow = new boolean[cameras];
    long[] truth = new long[cameras];
    for (int c = 0; c < cameras; c++) {
      validNow[c] = consumer.valid(world.settings().cameras().get(c).id(), now);
      truth[c] = world.truthNanos(c);
    }
    OperatingPoint point = world.runningPoint();
    record(
        new Moment(
            now,
            world.board().joulesAt(now),
            world.board().dieCelsius(),
            world.served(),
            world.captured(),
            world.score(),
            consumer.messages(),
            point == null ? null : point.precision().label(),
            validNow,
            truth),
        world.settings().watts());
  }

  /** Ten times a second, in order. */
  void record(Moment m, double wattsAtFirst) {
    if (audit == null) {
      limit = wattsAtFirst;
      audit = new WindowAudit(limit, 0, m.nanos());
    }
    audit.sample(m.nanos(), m.joules());
    if (samples >= seconds * PER_SECOND) {
      return;
    }
    int second = samples / PER_SECOND;
    if (samples % PER_SECOND == 0) {
      if (second > 0) {
        watts[second - 1] = m.joules() - joules;
      }
      joules = m.joules();
      messages[second] = m.messages();
      served[second] = m.served();
      captured[second] = m.captured();
      scores[second] = m.score();
    }
    limits[second] = limit;
    celsius[second] = m.celsius();
    if (m.precision() != null) {
      shares.computeIfAbsent(m.precision(), p -> new double[seconds])[second] += 1.0 / PER_SECOND;
    }
    for (int c = 0; c < valid.length; c++) {
      valid[c][samples] = m.valid()[c];
      truthAge[c][samples] = (m.nanos() - m.truthNanos()[c]) * 1e-9;
    }
    samples++;
  }

  @Override
  public void limit(long now, double newWatts, World world) {
    limit = newWatts;
    audit.limit(now, newWatts, world.board()::committedJoulesAfter);
  }

  @Override
  public void result(FrameResult r) {
    latency(r.captureNanos(), r.resultNanos());
  }

  void latency(long captureNanos, long resultNanos) {
    if (results < latencies.length) {
      latencies[results++] = (resultNanos - captureNanos) / 1e6;
    }
  }

  @Override
  public void mode(long now, ModeState state) {
    // The consumer is told; what the unit only thinks does not count.
  }

  void end(
      double totalJoules,
      long totalMessages,
      long totalServed,
      long totalCaptured,
      double totalScore) {
    watts[seconds - 1] = totalJoules - joules;
    for (int s = 0; s < seconds; s++) {
      boolean last = s == seconds - 1;
      messages[s] = (last ? totalMessages : messages[s + 1]) - messages[s];
      served[s] = (last ? totalServed : served[s + 1]) - served[s];
      scores[s] = (last ? totalScore : scores[s + 1]) - scores[s];
      captured[s] = (last ? totalCaptured : captured[s + 1]) - captured[s];
    }
  }

  int seconds() {
    return seconds;
  }

  public double[] watts() {
    return watts;
  }

  public double[] limits() {
    return limits;
  }

  public double[] celsius() {
    return celsius;
  }

  double[] messages() {
    return messages;
  }

  double[] served() {
    return served;
  }

  double[] captured() {
    return captured;
  }

  double[] scores() {
    return scores;
  }

  public Map<String, double[]> shares() {
    return shares;
  }

  WindowAudit.Result windows() {
    return audit.result();
  }

  int results() {
    return results;
  }

  /** Of all results, ms; 0 if there is none. */
  double latency(double quantile) {
    if (results == 0) {
      return 0;
    }
    double[] sorted = Arrays.copyOf(latencies, results);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(results - 1, Math.ceil(quantile * results) - 1)];
  }

  /** Age of the truth, s, at the worst moment at which the consumer took a camera for valid. */
  double worstBelievedAge() {
    double worst = 0;
    for (int c = 0; c < valid.length; c++) {
      for (int i = 0; i < samples; i++) {
        worst = valid[c][i] ? Math.max(worst, truthAge[c][i]) : worst;
      }
    }
    return worst;
  }

  /** Share of the counted seconds in which cameras were valid. */
  double validShare(int firstSecond, IntPredicate counted) {
    int there = 0;
    int all = 0;
    for (int i = firstSecond * PER_SECOND; i < samples; i++) {
      if (counted.test(i / PER_SECOND)) {
        for (boolean[] camera : valid) {
          all++;
          there += camera[i] ? 1 : 0;
        }
      }
    }
    return all == 0 ? 1 : (double) there / all;
  }

  /** Whether no fault is active, nor was in the last seconds. */
  public static boolean quiet(long nanos, List<Fault> faults, double recoverSeconds) {
    for (Fault f : faults) {
      if (nanos >= f.fromNanos() && nanos < f.untilNanos() + recoverSeconds * SECOND) {
        return false;
      }
    }
    return true;
  }
}

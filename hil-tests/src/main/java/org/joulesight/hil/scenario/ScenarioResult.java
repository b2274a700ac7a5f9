package org.joulesight.hil.scenario;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.simboard.BoardProfile;

/**
 * A judged run, as it goes into the report.
 *
 * @param reason what failed; empty if it passed
 * @param messagesPerSecond that arrived at the consumer
 * @param modes what the consumer was told, with the second
 * @param faults names of what went wrong
 * @param complaints that the reason is made of, of simulated boards only
 */
public record ScenarioResult(
    String name,
    String profile,
    boolean passed,
    String reason,
    double meanWatts,
    double worstWindowOverPercent,
    double maxCelsius,
    double messagesPerSecond,
    double latencyMillisP50,
    double latencyMillisP99,
    double latencyMillisP999,
    double latencyMillisMax,
    List<String> faults,
    List<String> modes,
    @JsonIgnore String plots,
    @JsonIgnore List<Complaint> complaints) {

  /**
   * Runs a scenario on a simulated board and judges it.
   *
   * @param checkout with the built program, for scenarios in real time
   */
  public static ScenarioResult of(
      ScenarioSpec spec, String profile, long seed, Sabotage sabotage, Checkout checkout) {
    Setup setup = Setup.of(spec, BoardProfile.load(profile), seed, sabotage);
    try {
      return judged(
          spec.realTime()
              ? new RealRun(spec, setup, checkout).run()
              : new VirtualRun(spec, setup).run());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static ScenarioResult judged(Outcome o) {
    List<Complaint> complaints = Judge.complaints(o);
    Trace trace = o.trace();
    return new ScenarioResult(
        o.spec().name(),
        o.settings().profile().name(),
        complaints.isEmpty(),
        complaints.stream().map(Complaint::toString).collect(Collectors.joining("; ")),
        rounded(trace.windows().meanWatts()),
        rounded(trace.windows().worstOverPercent()),
        rounded(Arrays.stream(trace.celsius()).max().orElse(Double.NaN)),
        rounded((double) o.consumer().messages() / trace.seconds()),
        rounded(trace.latency(0.5)),
        rounded(trace.latency(0.99)),
        rounded(trace.latency(0.999)),
        rounded(trace.latency(1)),
        o.settings().faults().all().stream().map(f -> f.kind().label()).distinct().toList(),
        o.consumer().said().stream().map(Consumer.Said::toString).toList(),
        HilPage.plots(o),
        complaints);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}

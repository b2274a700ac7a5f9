package org.joulesight.app.internal.session;

import java.util.List;
import java.util.Map;

/** What {@code --json} writes; names and units as in the measures of the project. */
public record SessionReport(
    Machine machine,
    String board,
    String powerSource,
    String powerUnit,
    List<String> assumptions,
    String framework,
    Startup startup,
    double rssMegabytes,
    long startEpochMillis,
    double seconds,
    List<CameraReport> cameras,
    long detections,
    Map<String, Long> tracks,
    List<PointReport> operatingPoints,
    List<FrontPoint> front,
    List<SwitchReport> switches,
    List<ClockSwitchReport> clockSwitches,
    List<BudgetStep> budget,
    double lever,
    double bindingFraction,
    double meanAccuracy,
    StaticReport bestStaticPoint,
    Power power,
    Temperature temperature,
    Mission mission,
    Mqtt mqtt,
    List<TraceSecond> trace) {

  public record Machine(String cpu, int cores, List<String> isa) {}

  public record Startup(double frameworkMillis, Double firstDetectionMillis) {}

  public record CameraReport(
      String id,
      String uri,
      String state,
      long framesCaptured,
      long framesProcessed,
      long framesDropped,
      double fps,
      Latency latencyMillis) {}

  public record Latency(double p50, double p99) {}

  /** What was used. {@code joulesPerFrame} is the scheduler's final estimate above idle. */
  public record PointReport(
      String network,
      String precision,
      int input,
      int stride,
      long frames,
      double millisP50,
      double joulesPerFrame) {}

  /** What was offered; watts at the first camera's rate. */
  public record FrontPoint(
      String point, double watts, double millis, double joulesPerFrame, double accuracy) {}

  public record SwitchReport(
      double atSeconds, String camera, String from, String to, String reason, String detail) {}

  /** Changes of the processor's clock; none where the scheduler does not set it. */
  public record ClockSwitchReport(
      double atSeconds, long fromKilohertz, long toKilohertz, String reason, String detail) {}

  public record BudgetStep(double atSeconds, double watts) {}

  /** The best single point for all cameras that keeps the lowest cap; null if none does. */
  public record StaticReport(String point, double watts, double capWatts, double accuracy) {}

  /**
   * How the limit was kept, in the report's unit. {@code cutResponseMillis}: of the slowest cut,
   * null if there was none.
   */
  public record Power(
      double meanWatts,
      long windows,
      long windowsOver1Percent,
      long windowsOver2Percent,
      long windowsOver5Percent,
      double worstOverPercent,
      long infeasibleWindows,
      Double cutResponseMillis,
      String judgedBy) {}

  /**
   * @param maxCelsius null where none was measured
   */
  public record Temperature(Double maxCelsius) {}

  /** The energy budget as the unit's own meter has it; see {@code powerSource}. */
  public record Mission(double wattHours, double spentWattHours, double leftMinutes) {}

  public record Mqtt(long published, long received, long lost, long duplicates) {}

  /** One second of the last hour: mean watts, the cap at its end, and the die. */
  public record TraceSecond(double atSeconds, double watts, double capWatts, double celsius) {}
}

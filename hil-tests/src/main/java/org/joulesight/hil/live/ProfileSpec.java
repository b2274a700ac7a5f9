package org.joulesight.hil.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A board on the bench, as its YAML file says it; see the README of hil-tests for an example.
 *
 * @param board as for {@code run --board}: {@code auto} for this machine's own, once it is
 *     characterised, or a simulated one
 * @param root folder under which the unit finds the board's sensors; null = this machine's, or the
 *     simulated board's
 * @param meter that judges: {@code sysfs}, {@code csv:FILE} or {@code serial:DEVICE[@BAUD]}
 * @param floorWatts,dearestWatts that the board draws with the cheapest and with the dearest points
 *     of these cameras; a scenario's limits lie in between
 * @param celsius soft limit of the board
 * @param faults ways to bring a fault about, by its name
 */
record ProfileSpec(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String board,
    String root,
    String meter,
    @JsonProperty(required = true) List<CameraLine> cameras,
    @JsonProperty(required = true) double floorWatts,
    @JsonProperty(required = true) double dearestWatts,
    @JsonProperty(required = true) double celsius,
    Tolerances tolerances,
    Map<String, FaultLine> faults) {
  static final String SYSFS = "sysfs";

  ProfileSpec {
    meter = meter == null ? SYSFS : meter;
    cameras = List.copyOf(cameras);
    tolerances = tolerances == null ? Tolerances.USUAL : tolerances;
    faults = faults == null ? Map.of() : Map.copyOf(faults);
  }

  /**
   * A camera of the bench; the first of a scenario is the first of these.
   *
   * @param uri as for {@code run --camera}, {@code clip} for the default clip
   * @param fps of a file; null = its own
   */
  record CameraLine(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String uri,
      Double fps) {
    CameraLine {
      fps = fps == null ? 0 : fps;
    }
  }

  /**
   * What is allowed on this board, beside what each scenario allows.
   *
   * @param wattsPercent,watts of the meter's mean over the limit
   * @param windowSeconds of that mean: one for a meter that integrates; more for one that samples,
   *     as a board's own sensors do, to whom a load that comes and goes is noise
   * @param ratePercent of the messages that are missing
   * @param celsius over the soft limit
   * @param blindSeconds until a camera that cannot be believed is invalid
   * @param delaySeconds added to the times in which faults must be told and forgotten
   */
  record Tolerances(
      Double wattsPercent,
      Double watts,
      Integer windowSeconds,
      Double ratePercent,
      Double celsius,
      Double blindSeconds,
      Double delaySeconds) {
    static final Tolerances USUAL = new Tolerances(null, null, null, null, null, null, null);

    Tolerances {
      wattsPercent = wattsPercent == null ? 5 : wattsPercent;
      watts = watts == null ? 0.12 : watts;
      windowSeconds = windowSeconds == null ? 1 : windowSeconds;
      ratePercent = ratePercent == null ? 5 : ratePercent;
      celsius = celsius == null ? 1 : celsius;
      blindSeconds = blindSeconds == null ? 1.0 : blindSeconds;
      delaySeconds = delaySeconds == null ? 0 : delaySeconds;
    }
  }

  /**
   * Shell commands. They are told {@code BOARD_ROOT} (the tree that the unit reads), {@code
   * BOARD_REAL} (the simulated board's own), {@code GATES}, {@code UNIT_PID}, {@code CAMERA} and
   * {@code VALUE}; what {@code begin} starts in the background, {@code end} stops.
   */
  record FaultLine(
      @JsonProperty(required = true) String begin, @JsonProperty(required = true) String end) {}
}

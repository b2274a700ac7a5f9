package org.joulesight.hil.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A scenario as its YAML file says it; see the README of hil-tests for the keys.
 *
 * @param text what it is to show, a sentence
 * @param seconds that it takes, without the unit's start
 * @param sensor {@code ina3221}, or {@code rapl} for a board that counts its energy
 * @param fan whether the heat sink has one
 * @param belowSoftCelsius by which the heat sink starts below the soft limit; null = as warm as on
 *     an idle board
 * @param realTime whether the packaged program runs it as a process of its own
 * @param limit watt limit as a share of the way from the cheapest to the dearest points
 */
public record ScenarioSpec(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String text,
    @JsonProperty(required = true) int seconds,
    String sensor,
    Boolean fan,
    Double belowSoftCelsius,
    boolean realTime,
    @JsonProperty(required = true) double limit,
    @JsonProperty(required = true) List<CameraLine> cameras,
    List<EventLine> events,
    Expectation expect) {

  public ScenarioSpec {
    sensor = sensor == null ? "ina3221" : sensor;
    fan = fan == null || fan;
    events = events == null ? List.of() : List.copyOf(events);
    cameras = List.copyOf(cameras);
    expect = expect == null ? Expectation.usual() : expect;
  }

  /**
   * A camera.
   *
   * @param points {@code detector}, {@code small}, {@code table} or {@code random}
   */
  public record CameraLine(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) double fps,
      String points) {
    public CameraLine {
      points = points == null ? "detector" : points;
    }
  }

  /**
   * Something that happens: a new limit, or a fault from {@code at} to {@code until}.
   *
   * @param at,until seconds since the start; {@code until} null = once
   * @param fault name of a {@link org.joulesight.hil.world.FaultKind}
   * @param camera that it hits; null = the first
   * @param bundle symbolic name, where one is stopped
   * @param value of the fault, where it has one: factor, kelvin, ohms, seconds
   * @param limit new watt limit, as a share
   */
  public record EventLine(
      @JsonProperty(required = true) double at,
      Double until,
      String fault,
      String camera,
      String bundle,
      Double value,
      Double limit) {}

  /**
   * What is asserted beside what always is.
   *
   * @param worstOverPercent of a window of one second
   * @param condition that must be named during the fault; null = none may be
   * @param mode that the unit must be in then
   * @param withinSeconds of the fault's start until it is named
   * @param recoverSeconds of the fault's end until the mode is normal again
   * @param wattsUsed on a real board: whether the unit must use the limit outside of faults
   * @param overCelsius that the die may be above its limit, or above what the cheapest points make
   * @param blindSeconds until a camera that cannot be believed is invalid
   */
  public record Expectation(
      Double worstOverPercent,
      String condition,
      String mode,
      Double withinSeconds,
      Double recoverSeconds,
      Boolean wattsUsed,
      Double overCelsius,
      Double blindSeconds) {
    public Expectation {
      worstOverPercent = worstOverPercent == null ? 2 : worstOverPercent;
      withinSeconds = withinSeconds == null ? 2 : withinSeconds;
      recoverSeconds = recoverSeconds == null ? 10 : recoverSeconds;
      wattsUsed = wattsUsed == null || wattsUsed;
      overCelsius = overCelsius == null ? 1 : overCelsius;
      blindSeconds = blindSeconds == null ? 1.05 : blindSeconds;
    }

    static Expectation usual() {
      return new Expectation(null, null, null, null, null, null, null, null);
    }
  }
}

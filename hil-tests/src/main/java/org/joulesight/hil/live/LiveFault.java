package org.joulesight.hil.live;

import java.util.Arrays;
import java.util.Locale;
import org.joulesight.UserError;

/** What can go wrong in a unit that runs in real time. */
enum LiveFault {
  /** A new watt limit: no fault, but it may come at any time. */
  LIMIT(false, "", true),
  /** A capture thread hangs in its source. */
  CAMERA_HANGS(true, "", true),
  INFERENCE_HANGS(true, "inference", true),
  PUBLISHER_HANGS(true, "", true),
  /** The broker is killed and started again: nobody hears anything meanwhile. */
  BROKER_KILLED(true, "", true),
  /** All threads of the unit stand still. */
  UNIT_STOPPED(true, "", true),
  /** The unit is killed and started again. */
  UNIT_KILLED(true, "", false),
  POWER_STUCK(false, "", true),
  POWER_MISSING(false, "power_sensor", true),
  POWER_ENODATA(false, "power_sensor", true),
  POWER_EIO(false, "power_sensor", true),
  /** Factor 1.2 on the truth. */
  POWER_GAIN(false, "", true),
  /** Random numbers and text. */
  POWER_GARBAGE(false, "power_sensor", true),
  TEMPERATURE_STUCK(false, "", true),
  TEMPERATURE_EIO(false, "thermal_sensor", true);

  private final boolean blinding;
  private final String condition;
  private final boolean survived;

  LiveFault(boolean blinding, String condition, boolean survived) {
    this.blinding = blinding;
    this.condition = condition;
    this.survived = survived;
  }

  /** Whether cameras must become invalid, within a second. */
  boolean blinding() {
    return blinding;
  }

  /** That must be told while it lasts; empty if none need be. */
  String condition() {
    return condition;
  }

  /** Whether the process is the same one afterwards. */
  boolean survived() {
    return survived;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws UserError if there is none of that name; lists all
   */
  static LiveFault of(String label) {
    return Arrays.stream(values())
        .filter(f -> f.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "unknown fault \"%s\"; choose from %s",
                    label,
                    String.join(", ", Arrays.stream(values()).map(LiveFault::label).toList())));
  }
}

package org.joulesight.hil.world;

import java.util.List;
import org.joulesight.Limits;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;

/** Breaks a part of the product on purpose: a bench that cannot fail proves nothing. */
public enum Sabotage {
  NONE,
  /** The scheduler never hears of the watt limit. */
  CAP_IGNORED,
  /** Nothing is said of a sensor that is lost, or of any other trouble. */
  FAULT_UNDETECTED,
  /** No message leaves the unit from the middle of the run on. */
  PUBLISHER_DEAD,
  /** Heartbeats say that a picture has just been served. */
  ALWAYS_VALID,
  /** Frames are taken and never run. */
  NOTHING_RUN,
  /** The thermometer's readings never reach the scheduler. */
  HEAT_IGNORED,
  /** Every result is held back for a second. */
  SLUGGISH,
  /** A file is opened with every frame and never closed. */
  LEAK,
  /** Frozen pictures are not told from others. */
  PICTURE_UNWATCHED,
  /** What was set on the board stays so after the unit's end. */
  ACTUATORS_LEFT,
  /** What was set back on the board is not set again. */
  ACTUATORS_UNHELD,
  /** A message is thrown away now and then after its sender was told that it was accepted. */
  MESSAGES_LOST,
  /** A message is cut off now and then. */
  MESSAGES_CUT,
  /** From the middle of the run on, what was accepted never leaves the unit. */
  OUTBOX_STUCK,
  /** What is measured is not told. */
  WATTS_UNTOLD,
  /** A fifth less is told than was measured. */
  WATTS_MISTOLD,
  /** The scheduler keeps a sixth of the limit free. */
  TIMID,
  /** The power sensor is taken for lost in the middle of the run. */
  FALSE_ALARM,
  /** What was once taken for lost is never taken for found again. */
  NEVER_WELL,
  /** The number of this start is not on disk at the end. */
  COUNT_LOST,
  /** Real time: what was noted on disk before a setting was changed is gone after a crash. */
  JOURNAL_LOST,
  /** Real time: the unit ends by itself in the middle of the run. */
  ENDS_BY_ITSELF,
  /** Real time: what was stopped or killed is never started again. */
  NEVER_STARTED_AGAIN;

  private static final double TOLD_SHARE = 0.8;
  private static final double TIMID_SHARE = 5 / 6.0;
  private static final double COOL_CELSIUS = 40;
  private static final double HARMLESS_CELSIUS = 150;

  /** The limits that reach the scheduler. */
  Limits believed(Limits limits, double mostWatts) {
    return switch (this) {
      case CAP_IGNORED -> limits.withWatts(mostWatts);
      case TIMID -> limits.withWatts(TIMID_SHARE * limits.watts());
      case HEAT_IGNORED -> new Limits(limits.watts(), HARMLESS_CELSIUS, 0, 0);
      default -> limits;
    };
  }

  /** The meter that messages tell of. */
  PowerMeter told(PowerMeter meter) {
    double share = this == WATTS_UNTOLD ? Double.NaN : TOLD_SHARE;
    return this != WATTS_MISTOLD && this != WATTS_UNTOLD
        ? meter
        : new PowerMeter() {
          @Override
          public Reading latest() {
            return meter.latest();
          }

          @Override
          public PowerSource source() {
            return meter.source();
          }

          @Override
          public double lastSecondWatts() {
            return share * meter.lastSecondWatts();
          }
        };
  }

  /** The reading that the unit's mode is judged by. */
  PowerMeter.Reading believed(PowerMeter.Reading r) {
    return this != FAULT_UNDETECTED
        ? r
        : new PowerMeter.Reading(
            r.watts(),
            r.errorWatts(),
            r.sampledNanos(),
            r.sequence(),
            Quality.OK,
            r.sensor(),
            r.rails());
  }

  /** The reading that the unit's mode is judged by. */
  ThermalSensor.Reading believed(ThermalSensor.Reading r) {
    return this != FAULT_UNDETECTED
        ? r
        : new ThermalSensor.Reading(
            COOL_CELSIUS, 0, 0, Quality.OK, List.of(), ThermalSensor.Throttling.NONE);
  }
}

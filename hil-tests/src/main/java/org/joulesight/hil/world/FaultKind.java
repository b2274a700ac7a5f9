package org.joulesight.hil.world;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.joulesight.UserError;

/**
 * What can go wrong, in virtual time unless it says otherwise. Where a value is used, its default
 * is named here.
 */
public enum FaultKind {
  /** The sensor's file keeps its text. */
  POWER_STUCK(Target.POWER, 0),
  /** The sensor's folder is gone, as after its driver was unloaded. */
  POWER_MISSING(Target.POWER, 0),
  /** The file is empty, which the reader takes like ENODATA: the channel is switched off. */
  POWER_ENODATA(Target.POWER, 0),
  /** Reading the file fails with EIO. */
  POWER_EIO(Target.POWER, 0),
  /** Random numbers and text. */
  POWER_GARBAGE(Target.POWER, 0),
  /** Factor on the truth. */
  POWER_GAIN(Target.POWER, 1.2),
  /** Seconds by which the values are late. */
  POWER_LATE(Target.POWER, 2),
  /** The energy counter starts again from 0 each time it has counted so many joules. */
  COUNTER_WRAP(Target.POWER, 12),
  TEMPERATURE_STUCK(Target.TEMPERATURE, 0),
  /** Kelvin that the sensor shows too much. */
  TEMPERATURE_STEP(Target.TEMPERATURE, 30),
  /** Factor on the heat sink's resistance. */
  FAN_DEAD(Target.SURROUNDINGS, 3),
  /** Degrees that the air reaches in the end, from 30. */
  AMBIENT_RAMP(Target.SURROUNDINGS, 64),
  /** Ohms of the supply's cable. */
  BROWN_OUT(Target.SUPPLY, 0.15),
  /** Factor on the seconds of every frame. */
  CONTENTION(Target.SURROUNDINGS, 1.7),
  CAMERA_UNPLUGGED(Target.CAMERA, 0),
  /** The same picture comes again and again. */
  CAMERA_FROZEN(Target.CAMERA, 0),
  /** Every other picture is cut off in the middle and does not decode. */
  CAMERA_HALF_FRAMES(Target.CAMERA, 0),
  /** Share of its frames that a camera still gives. */
  CAMERA_SLOW(Target.CAMERA, 7 / 30.0),
  /** Hours by which the wall clock jumps. */
  WALL_CLOCK(Target.CLOCK, 1),
  /** The broker takes nothing. */
  BROKER_GONE(Target.BROKER, 0),
  /** Writing what the unit keeps fails with ENOSPC. */
  DISK_FULL(Target.DISK, 0),
  /** The highest clock cannot be written (EACCES). */
  ACTUATOR_REFUSED(Target.ACTUATOR, 0),
  /** A power mode is taken without an error, and the old one still holds. */
  ACTUATOR_IGNORED(Target.ACTUATOR, 0),
  /** The publisher's thread is dead. */
  PUBLISHER_DEAD(Target.UNIT, 0),
  /** The inference thread is dead. */
  INFERENCE_DEAD(Target.UNIT, 0),
  /** Real time: a bundle is stopped, and started again at the end. */
  BUNDLE_STOPPED(Target.PROCESS, 0),
  /** Real time: the unit starts without its kernel library, and anew with it at the end. */
  LIBRARY_MISSING(Target.PROCESS, 0),
  /** Real time: SIGKILL in the middle of a frame, and a new start at the end. */
  PROCESS_KILLED(Target.PROCESS, 0),
  /** Real time: the broker throws the unit out and forgets its session. */
  SESSION_LOST(Target.PROCESS, 0);

  /** What a fault acts on. */
  public enum Target {
    POWER,
    TEMPERATURE,
    SURROUNDINGS,
    SUPPLY,
    CAMERA,
    CLOCK,
    BROKER,
    DISK,
    ACTUATOR,
    UNIT,
    PROCESS
  }

  private final Target target;
  private final double usualValue;

  FaultKind(Target target, double usualValue) {
    this.target = target;
    this.usualValue = usualValue;
  }

  public Target target() {
    return target;
  }

  /** Whether frames may be served worse, or with fewer watts than allowed, while it lasts. */
  public boolean disturbsWork() {
    return switch (target) {
      case CLOCK, BROKER, DISK, ACTUATOR -> false;
      default -> this != COUNTER_WRAP && this != PUBLISHER_DEAD;
    };
  }

  /** Whether messages may not come while it lasts. */
  public boolean disturbsMessages() {
    return disturbsWork() || this == PUBLISHER_DEAD || this == BROKER_GONE;
  }

  /** Whether it may change the unit's mode; what the unit has to cope with alone may not. */
  public boolean mayBeTold() {
    return this != COUNTER_WRAP && this != WALL_CLOCK;
  }

  public double usualValue() {
    return usualValue;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws UserError if there is none of that name; lists all
   */
  public static FaultKind of(String label) {
    return Arrays.stream(values())
        .filter(k -> k.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "unknown fault \"%s\"; choose from %s",
                    label,
                    Arrays.stream(values())
                        .map(FaultKind::label)
                        .collect(Collectors.joining(", "))));
  }
}

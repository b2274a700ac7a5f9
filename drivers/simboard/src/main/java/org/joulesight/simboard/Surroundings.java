package org.joulesight.simboard;

/**
 * What acts on a simulated board from outside, and what no scheduler has a feature for. All values
 * are functions of the board's time, so that a judge can ask for any moment.
 */
public interface Surroundings {
  /** A board that is left alone. */
  Surroundings NONE = new Surroundings() {};

  /** Watts of other processes and of attached devices. */
  default double foreignWatts(long nanos) {
    return 0;
  }

  /** Factor, at least 1, on the seconds of a frame that starts then: others use the memory too. */
  default double slowdown(long nanos) {
    return 1;
  }

  /** Factor on the thermal resistance from heat sink to air: 3 for a fan that stands still. */
  default double sinkResistance(long nanos) {
    return 1;
  }

  /** Kelvin above the profile's ambient temperature. */
  default double ambientRise(long nanos) {
    return 0;
  }
}

package org.joulesight.board.internal.power;

import java.util.function.Supplier;
import org.joulesight.board.internal.sysfs.Measured;

/**
 * The sensor of one supply rail. Reading may block for the milliseconds of a conversion. Used by
 * one thread.
 *
 * @param volts,amps null if the sensor shows watts only
 * @param watts null if they are volts times amps
 */
record RailSensor(
    RailInfo info, Supplier<Measured> volts, Supplier<Measured> amps, Supplier<Measured> watts) {

  boolean showsWatts() {
    return watts != null;
  }
}

package org.joulesight.pipeline;

import java.util.List;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;

/** A board without a power meter. */
public final class NoMeter implements PowerMeter {
  @Override
  public Reading latest() {
    return new Reading(Double.NaN, 0, 0, 0, Quality.MISSING, "none", List.of());
  }

  @Override
  public PowerSource source() {
    return PowerSource.MODELLED;
  }
}

package org.joulesight.board.internal;

import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The board's power as a service. Immediate: sampling goes on whoever holds it. */
@Component(immediate = true)
public final class PowerMeterComponent implements PowerMeter {
  private final PowerMeter meter;

  @Activate
  public PowerMeterComponent(@Reference BoardSensors sensors) {
    meter = sensors.powerMeter();
  }

  @Override
  public Reading latest() {
    return meter.latest();
  }

  @Override
  public PowerSource source() {
    return meter.source();
  }

  @Override
  public boolean exact() {
    return meter.exact();
  }

  @Override
  public String unit() {
    return meter.unit();
  }

  @Override
  public double lastSecondWatts() {
    return meter.lastSecondWatts();
  }
}

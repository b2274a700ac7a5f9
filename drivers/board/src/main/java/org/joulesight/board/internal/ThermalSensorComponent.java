package org.joulesight.board.internal;

import org.joulesight.ThermalSensor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The board's temperatures as a service. Immediate: sampling goes on whoever holds it. */
@Component(immediate = true)
public final class ThermalSensorComponent implements ThermalSensor {
  private final ThermalSensor sensor;

  @Activate
  public ThermalSensorComponent(@Reference BoardSensors sensors) {
    sensor = sensors.thermalSensor();
  }

  @Override
  public Reading latest() {
    return sensor.latest();
  }
}

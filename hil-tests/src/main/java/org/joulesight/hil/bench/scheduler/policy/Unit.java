package org.joulesight.hil.bench.scheduler.policy;

import java.util.List;
import org.joulesight.BoardModel;
import org.joulesight.PowerMeter;
import org.joulesight.ThermalSensor;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;

/**
 * What a policy knows of the unit that it governs: no true value.
 *
 * @param lowestWatts that the watt limit will have; what a static choice is made for
 * @param missionJoules that may be spent until {@code endNanos}; infinite for no energy budget
 */
public record Unit(
    BoardModel board,
    List<CameraSpec> cameras,
    PowerMeter meter,
    ThermalSensor thermometer,
    double watts,
    double lowestWatts,
    double softCelsius,
    double missionJoules,
    double currentLimitAmps,
    double busVolts,
    long startNanos,
    long endNanos) {}

package org.joulesight.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.joulesight.BoardModel;
import org.joulesight.Clock;
import org.joulesight.ClockActuator;
import org.joulesight.DetectionSink;
import org.joulesight.KernelTap;
import org.joulesight.Pacer;
import org.joulesight.PointSwitch;
import org.joulesight.PowerMeter;
import org.joulesight.Predictor;
import org.joulesight.ThermalSensor;
import org.joulesight.Tracker;
import org.joulesight.Trouble;

/**
 * What a pipeline is built from. The suppliers give those that are listening now; they are asked on
 * the frame path and must not block.
 *
 * @param clockActuator what the scheduler may set; empty = the clock is left alone
 * @param pacer makes frames take a simulated board's time; {@link #unpaced} where there is none
 */
public record PipelineParts(
    Clock clock,
    Predictor predictor,
    BoardModel board,
    PowerMeter powerMeter,
    ThermalSensor thermalSensor,
    Tracker.Factory trackers,
    Pacer pacer,
    Supplier<List<KernelTap>> taps,
    Supplier<List<DetectionSink>> sinks,
    Supplier<List<PointSwitch.Listener>> switchListeners,
    Supplier<List<Trouble.Source>> troubles,
    Optional<ClockActuator> clockActuator) {

  /** A frame takes as long as this machine needs for it. */
  public static Pacer unpaced() {
    return (work, startNanos) -> startNanos;
  }
}

package org.joulesight.accelerator.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joulesight.engine.plan.EngineMode;

/** A number format at a clock: an operating point of the device. */
record NpuSetting(NpuFormat format, Clock clock) {
  /** Energy goes with the square of the voltage that a clock needs. */
  enum Clock {
    FULL("", 1),
    ECO("-eco", 0.6);

    private final String suffix;
    private final double energyFactor;

    Clock(String suffix, double energyFactor) {
      this.suffix = suffix;
      this.energyFactor = energyFactor;
    }
  }

  static List<NpuSetting> all() {
    return Arrays.stream(NpuFormat.values())
        .flatMap(f -> Arrays.stream(Clock.values()).map(c -> new NpuSetting(f, c)))
        .toList();
  }

  EngineMode mode() {
    return new EngineMode(
        format.name().toLowerCase(Locale.ROOT) + clock.suffix,
        format.precision(),
        format.weightBits(),
        format.activationBits());
  }

  double joules(long macs) {
    return format.joules(macs) * clock.energyFactor;
  }
}

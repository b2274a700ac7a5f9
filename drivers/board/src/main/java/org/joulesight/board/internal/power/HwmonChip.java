package org.joulesight.board.internal.power;

import java.util.List;

/**
 * A power monitor of the kernel's hwmon class, by the name it gives itself. Errors are from the
 * data sheets; the gain includes a shunt of 1 % where the chip needs one.
 *
 * @param volts attribute of the bus voltage; {@code in0} is the shunt's on most of them
 * @param offsetVolts,stepVolts at the shunt; at 1 ohm for a chip that has its own shunt
 * @param usualShuntOhms where the driver does not say
 */
record HwmonChip(
    String name,
    String volts,
    double offsetVolts,
    double gain,
    double stepVolts,
    double usualShuntOhms) {

  /** Values are renewed at least so often with the drivers' default averaging. */
  static final long RENEWAL_NANOS = 36_000_000;

  /** The kernel's ina2xx, ina238 and ltc4151 drivers, and the ACPI power meter of servers. */
  static final List<HwmonChip> ALL =
      List.of(
          new HwmonChip("ina219", "in1", 100e-6, 0.015, 10e-6, 0.01),
          new HwmonChip("ina220", "in1", 100e-6, 0.015, 10e-6, 0.01),
          new HwmonChip("ina226", "in1", 10e-6, 0.011, 2.5e-6, 0.01),
          new HwmonChip("ina230", "in1", 50e-6, 0.015, 2.5e-6, 0.01),
          new HwmonChip("ina231", "in1", 50e-6, 0.015, 2.5e-6, 0.01),
          new HwmonChip("ina228", "in1", 1e-6, 0.0105, 0.3e-6, 0.01),
          new HwmonChip("ina237", "in1", 50e-6, 0.013, 5e-6, 0.01),
          new HwmonChip("ina238", "in1", 5e-6, 0.011, 5e-6, 0.01),
          new HwmonChip("ina260", "in1", 0.005, 0.0015, 0.00125, 1),
          new HwmonChip("ltc4151", "in1", 100e-6, 0.0225, 20e-6, 0.001),
          new HwmonChip("power_meter", "in1", 0, 0.05, 0, 1));

  ErrorBound error(double shuntOhms) {
    return new ErrorBound(offsetVolts / shuntOhms, gain, stepVolts / shuntOhms);
  }
}

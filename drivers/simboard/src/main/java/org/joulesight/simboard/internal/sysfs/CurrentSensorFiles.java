package org.joulesight.simboard.internal.sysfs;

import java.io.IOException;
import java.nio.file.Path;
import org.joulesight.simboard.internal.profile.ProfileSettings.RailLimits;
import org.joulesight.simboard.internal.sensor.CurrentSensor;

/**
 * The hwmon folder of an INA3221 with two rails, one channel that is not connected, and the sum of
 * the shunt voltages as the kernel's driver shows it.
 */
public final class CurrentSensorFiles {
  private static final String FOLDER = "sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon0";
  private static final int SHUNT_MILLIOHM = 5;

  private final CurrentSensor total;
  private final CurrentSensor processor;
  private final Attribute totalMilliamps;
  private final Attribute processorMilliamps;
  private final Attribute shuntSumMillivolts;

  public CurrentSensorFiles(
      Path root, CurrentSensor total, CurrentSensor processor, RailLimits limits)
      throws IOException {
    this.total = total;
    this.processor = processor;
    Folder folder = Folder.create(root, FOLDER);
    folder.put("name", "ina3221");
    channel(folder, 1, "VDD_IN", total.millivolts(), limits);
    channel(folder, 2, "VDD_CPU", processor.millivolts(), limits);
    channel(folder, 3, "NC", 0, limits);
    folder.put("curr3_input", 0);
    folder.put("in7_label", "sum of shunt voltages");
    totalMilliamps = folder.attribute("curr1_input");
    processorMilliamps = folder.attribute("curr2_input");
    shuntSumMillivolts = folder.attribute("in7_input");
  }

  public void update(long nanos) throws IOException {
    long first = total.milliamps(nanos);
    long second = processor.milliamps(nanos);
    totalMilliamps.write(first);
    processorMilliamps.write(second);
    shuntSumMillivolts.write(Math.round((first + second) * SHUNT_MILLIOHM / 1000.0));
  }

  /** When the total changes next. */
  public long nextChange(long nanos) {
    return total.nextRenewal(nanos);
  }

  private static void channel(
      Folder folder, int n, String label, long millivolts, RailLimits limits) throws IOException {
    folder.put("in" + n + "_label", label);
    folder.put("in" + n + "_input", millivolts);
    folder.put("curr" + n + "_max", limits.maxMilliamps());
    folder.put("curr" + n + "_crit", limits.critMilliamps());
  }
}

package org.joulesight.hil.guest;

import java.util.concurrent.Callable;

/**
 * Runs in the guest, as root, on kernel drivers that are made to fail: prints a line {@code RESULT
 * name passed|failed detail} for each thing that was looked at. See {@code src/test/guest/run}.
 */
final class GuestProbe {
  static final String MARK = "RESULT ";

  private GuestProbe() {}

  public static void main(String[] args) {
    report("hwmon_wiredMonitor_isTheBoardsTotal", HwmonProbe::total);
    report("hwmon_unpluggedAndPluggedIn_missingThenMeasured", HwmonProbe::unplug);
    report("hwmon_readGivesEio_saidAndNotCounted", HwmonProbe::inputOutputError);
    report("v4l2_yuyv_sizeRateAndTimes", () -> V4l2Probe.format("YUYV"));
    report("v4l2_nv12_sizeRateAndTimes", () -> V4l2Probe.format("NV12"));
    report("v4l2_mjpegNotOffered_saidInTheStatus", V4l2Probe::refused);
    report("v4l2_pictureStandsStill_frozenUntilItMoves", V4l2Probe::frozen);
    report("v4l2_unboundSixTimes_reconnectsWithoutALeak", V4l2Probe::reconnects);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** A wrong expectation throws; the detail is what was seen. */
  private static void report(String name, Callable<String> look) {
    String line;
    try {
      line = "passed " + look.call();
    } catch (Exception | AssertionError e) {
      line = "failed " + e;
    }
    System.out.println(MARK + name + " " + line.replaceAll("\\s+", " "));
  }
}

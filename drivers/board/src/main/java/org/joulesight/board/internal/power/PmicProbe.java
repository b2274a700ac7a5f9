package org.joulesight.board.internal.power;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulesight.Quality;
import org.joulesight.board.internal.power.RailInfo.Plausible;
import org.joulesight.board.internal.sysfs.Command;
import org.joulesight.board.internal.sysfs.Value.Problem;

/**
 * Rails of the Raspberry Pi 5's power management chip. They are not the total: the 5 V input has
 * volts and no amps, and what hangs on it directly is not measured. The total is modelled from
 * their sum with the line that board makers' users fitted against a meter.
 *
 * <p>Each reading spawns a process; it is taken once per interval.
 */
final class PmicProbe implements PowerProbe {
  static final String ARGUMENT = "pmic_read_adc";

  /** Fit of many users' boards against a USB meter: total = 1.1451 x + 0.5879 W. */
  static final double TOTAL_PER_RAIL_WATT = 1.1451;

  static final double TOTAL_OFFSET_WATTS = 0.5879;

  /** Scatter of that fit, and of the load within the interval; assumed. */
  private static final double ERROR_WATTS = 0.25;

  private static final double ERROR_SHARE = 0.05;

  /** For instance {@code VDD_CORE_A current(7)=1.37406000A}, {@code EXT5V_V volt(24)=5.14V}. */
  private static final Pattern LINE =
      Pattern.compile("\\s*(\\w+)_([AV])\\s+(?:current|volt)\\(\\d+\\)=([-0-9.]+)[AV]\\s*");

  private static final String UNCOVERED =
      "The board's total is modelled from the PMIC's rails (1.145 x + 0.588 W):"
          + " the 5 V input has no current sensor.";

  private final Command command;
  private final String path;
  private int railCount;
  private Command.Output output = new Command.Output("", "no reading yet");

  PmicProbe(Command command, String path) {
    this.command = command;
    this.path = path;
  }

  /** Whether the board has such a chip: some rail with volts and amps. */
  boolean answers() {
    read(0);
    List<RailSample> rails = rails(output.text());
    railCount = rails.size();
    return rails.stream().anyMatch(RailSample::counted);
  }

  @Override
  public String family() {
    return PmicFamily.NAME;
  }

  @Override
  public int rails() {
    return railCount;
  }

  @Override
  public boolean readOnce() {
    return true;
  }

  @Override
  public void begin(long nanos) {
    // one reading does for the interval
  }

  @Override
  public void read(long nanos) {
    output = command.run(ARGUMENT);
  }

  @Override
  public PowerSample end() {
    List<RailSample> rails = rails(output.text());
    double sum = rails.stream().filter(RailSample::counted).mapToDouble(RailSample::watts).sum();
    List<String> problems = new ArrayList<>();
    if (!output.ok()) {
      problems.add(output.problem() + ".");
    } else if (!(sum > 0)) {
      problems.add(command.name() + " " + ARGUMENT + " shows no rail with volts and amps.");
    }
    problems.add(UNCOVERED);
    if (!output.ok() || !(sum > 0)) {
      return PowerSample.missing(family(), rails, problems);
    }
    double watts = TOTAL_PER_RAIL_WATT * sum + TOTAL_OFFSET_WATTS;
    return new PowerSample(
        watts,
        ERROR_WATTS + ERROR_SHARE * watts,
        RailInfo.plausibleWatts(watts) ? Quality.OK : Quality.IMPLAUSIBLE,
        0,
        PmicFamily.NAME + " 1.145 x sum of rails + 0.588 W",
        rails,
        problems);
  }

  private List<RailSample> rails(String text) {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      Matcher m = LINE.matcher(line);
      if (m.matches()) {
        double[] pair =
            values.computeIfAbsent(m.group(1), k -> new double[] {Double.NaN, Double.NaN});
        pair[m.group(2).equals("V") ? 0 : 1] = Double.parseDouble(m.group(3));
      }
    }
    List<RailSample> rails = new ArrayList<>();
    values.forEach((name, pair) -> rails.add(rail(name, pair[0], pair[1])));
    return rails;
  }

  private RailSample rail(String name, double volts, double amps) {
    boolean both = !Double.isNaN(volts) && !Double.isNaN(amps);
    RailInfo info =
        new RailInfo(
            name,
            path,
            both ? Role.PART : Role.INSIDE,
            Double.NaN,
            Double.NaN,
            new ErrorBound(0, ERROR_SHARE, 0),
            0,
            Plausible.ANY_BOARD);
    return new RailSample(info, volts, amps, volts * amps, both, Problem.NONE);
  }
}

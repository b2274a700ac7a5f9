package org.joulesight.board.internal.actuator;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulesight.board.internal.sysfs.Command;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;
import org.joulesight.board.internal.sysfs.Value.Problem;

/**
 * The power mode of a Jetson. A mode caps clocks, not watts. One that changes the number of cores
 * needs a reboot; the program then asks, gets no answer and changes nothing.
 */
record NvpmodelSetting(Command command) implements Setting {
  private static final String ERROR = "NVPM ERROR";
  private static final Pattern CURRENT = Pattern.compile("(?m)^\\s*(\\d+)\\s*$");
  private static final Pattern MODE = Pattern.compile("POWER_MODEL: ID=(\\d+)");
  private static final Pattern DENIED =
      Pattern.compile("(?i)(permission denied|must be root|root privilege|run as root|sudo)");

  static Optional<Setting> find(Sysfs sysfs) {
    return Command.find(sysfs, "nvpmodel").map(NvpmodelSetting::new);
  }

  @Override
  public String name() {
    return "nvpmodel";
  }

  @Override
  public String unit() {
    return "mode";
  }

  @Override
  public Value read() {
    Command.Output output = command.run("-q");
    Matcher id = CURRENT.matcher(output.text());
    boolean found = output.ok() && !output.text().contains(ERROR) && id.find();
    return found
        ? new Value(Long.parseLong(id.group(1)), Problem.NONE)
        : new Value(0, Problem.BROKEN);
  }

  @Override
  public void write(long value) throws IOException {
    Command.Output output = command.run("-m", Long.toString(value));
    String said = output.text() + output.problem();
    if (DENIED.matcher(said).find()) {
      throw new AccessDeniedException(command.path().toString());
    }
    if (said.toUpperCase(Locale.ROOT).contains("REBOOT")) {
      throw new IOException(
          "this mode needs a reboot; change it by hand: sudo nvpmodel -m " + value);
    }
    if (!output.ok() || said.contains(ERROR)) {
      throw new IOException(said.lines().findFirst().orElse("nvpmodel failed"));
    }
  }

  @Override
  public List<Long> choices() {
    return MODE.matcher(command.run("-p", "--verbose").text())
        .results()
        .map(MatchResult::group)
        .map(text -> Long.valueOf(text.replaceAll("\\D+", "")))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public boolean choicesOnly() {
    return true;
  }

  @Override
  public String grant() {
    return "echo 'joulesight ALL=(root) NOPASSWD: "
        + command.path()
        + "' | sudo tee /etc/sudoers.d/joulesight, or run as root";
  }
}

package org.joulesight.board.internal.throttle;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.ThrottleCause;
import org.joulesight.board.internal.sysfs.Command;
import org.joulesight.board.internal.sysfs.Sysfs;

/**
 * Flags of the Raspberry Pi's firmware: {@code vcgencmd get_throttled}, or the same word in sysfs
 * where the kernel shows it. Bits 0 to 3 hold now, 16 to 19 since boot (Raspberry Pi
 * documentation). The command spawns a process, so it is asked once a second only.
 */
final class FirmwareFlags implements ThrottleSource {
  private static final String COMMAND = "vcgencmd";
  private static final String ARGUMENT = "get_throttled";
  private static final String FILE_PATTERN = "sys/devices/platform/soc*/soc*firmware/get_throttled";
  private static final Pattern WORD = Pattern.compile("(?:throttled=)?(?:0x)?([0-9a-fA-F]{1,8})");
  private static final long INTERVAL_NANOS = 950_000_000L;
  private static final int STICKY_SHIFT = 16;

  private static final List<ThrottleCause> BITS =
      List.of(
          ThrottleCause.UNDER_VOLTAGE,
          ThrottleCause.FREQUENCY_CAPPED,
          ThrottleCause.TEMPERATURE,
          ThrottleCause.SOFT_TEMPERATURE_LIMIT);

  private final Sysfs sysfs;
  private final Path file;
  private final Command command;
  private Throttling latest = Throttling.NONE;
  private String problem = "";
  private long askedNanos;
  private boolean asked;

  private FirmwareFlags(Sysfs sysfs, Path file, Command command) {
    this.sysfs = sysfs;
    this.file = file;
    this.command = command;
  }

  static Optional<ThrottleSource> find(Sysfs sysfs) {
    List<Path> files = sysfs.find(FILE_PATTERN);
    if (!files.isEmpty()) {
      return Optional.of(new FirmwareFlags(sysfs, files.get(0), null));
    }
    return Command.find(sysfs, COMMAND).map(c -> new FirmwareFlags(sysfs, null, c));
  }

  @Override
  public Throttling read(List<Zone> zones, long nanos) {
    if (file != null) {
      decode(sysfs.text(file), sysfs.name(file));
    } else if (!asked || nanos - askedNanos >= INTERVAL_NANOS) {
      asked = true;
      askedNanos = nanos;
      Command.Output output = command.run(ARGUMENT);
      decode(output.text(), COMMAND + " " + ARGUMENT);
      problem = output.ok() ? problem : output.problem() + ": throttling is not known.";
    }
    return latest;
  }

  @Override
  public String problem() {
    return problem;
  }

  private void decode(String text, String source) {
    Matcher m = WORD.matcher(text);
    if (!m.matches()) {
      problem = source + " says \"" + text + "\": throttling is not known.";
      latest = Throttling.NONE;
      return;
    }
    problem = "";
    int word = Integer.parseUnsignedInt(m.group(1), 16);
    Set<ThrottleCause> now = causes(word);
    String reason =
        String.format(
            "firmware reports %s (0x%x)",
            now.stream().map(ThrottleCause::words).collect(Collectors.joining(", ")), word);
    latest =
        new Throttling(
            !now.isEmpty(), now.isEmpty() ? "" : reason, now, causes(word >>> STICKY_SHIFT));
  }

  private static Set<ThrottleCause> causes(int bits) {
    Set<ThrottleCause> causes = EnumSet.noneOf(ThrottleCause.class);
    for (int i = 0; i < BITS.size(); i++) {
      if ((bits >> i & 1) == 1) {
        causes.add(BITS.get(i));
      }
    }
    return causes;
  }
}

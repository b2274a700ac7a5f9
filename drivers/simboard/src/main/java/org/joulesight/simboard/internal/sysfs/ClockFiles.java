package org.joulesight.simboard.internal.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The processor's folder of cpufreq. Its highest clock may be written, as on a real board: {@link
 * #asked} tells what was.
 */
public final class ClockFiles {
  private static final String FOLDER = "sys/devices/system/cpu/cpufreq/policy0";

  private final Path limit;
  private final Attribute now;
  private final long slowest;
  private final long fastest;
  private long asked;

  /**
   * @param kilohertz the fastest first
   */
  public ClockFiles(Path root, List<Long> kilohertz) throws IOException {
    fastest = kilohertz.get(0);
    slowest = kilohertz.get(kilohertz.size() - 1);
    asked = fastest;
    Folder folder = Folder.create(root, FOLDER);
    folder.put("cpuinfo_min_freq", slowest);
    folder.put("cpuinfo_max_freq", fastest);
    folder.put("scaling_min_freq", slowest);
    folder.put("scaling_governor", "schedutil");
    folder.put(
        "scaling_available_frequencies",
        kilohertz.stream().sorted().map(String::valueOf).collect(Collectors.joining(" ")));
    folder.put("scaling_max_freq", fastest);
    limit = folder.path().resolve("scaling_max_freq");
    now = folder.attribute("scaling_cur_freq");
    now.write(fastest);
  }

  /** Highest clock that was asked for last, within what there is; kHz. */
  public long asked() throws IOException {
    String text = Files.readString(limit, StandardCharsets.US_ASCII).trim();
    if (text.matches("\\d{1,18}")) { // else it is being written
      asked = Math.max(slowest, Math.min(fastest, Long.parseLong(text)));
    }
    return asked;
  }

  public void running(long kilohertz) throws IOException {
    now.write(kilohertz);
  }
}

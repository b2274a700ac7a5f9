package org.joulesight.board.internal.actuator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/**
 * The highest clock that the kernel may choose: {@code scaling_max_freq} of cpufreq in kHz, {@code
 * max_freq} of devfreq in Hz. The kernel may clamp what is written.
 *
 * @param listFile names the clocks that there are
 * @param rangeFiles hold the lowest and the highest one where there is no list; empty where the
 *     kernel does not say
 */
record FrequencySetting(
    Sysfs sysfs, String name, String unit, Path file, Path listFile, List<Path> rangeFiles)
    implements Setting {

  static List<Setting> find(Sysfs sysfs) {
    List<Setting> found = new ArrayList<>();
    for (Path f : sysfs.find("sys/devices/system/cpu/cpufreq/policy*")) {
      found.add(
          new FrequencySetting(
              sysfs,
              "cpufreq/" + f.getFileName(),
              "kHz",
              f.resolve("scaling_max_freq"),
              f.resolve("scaling_available_frequencies"),
              List.of(f.resolve("cpuinfo_min_freq"), f.resolve("cpuinfo_max_freq"))));
    }
    for (Path f : sysfs.find("sys/class/devfreq/*")) {
      found.add(
          new FrequencySetting(
              sysfs,
              "devfreq/" + f.getFileName(),
              "Hz",
              f.resolve("max_freq"),
              f.resolve("available_frequencies"),
              List.of()));
    }
    return found.stream().filter(s -> s.read().ok()).toList();
  }

  @Override
  public Value read() {
    return sysfs.number(file);
  }

  /** Writes in place: a file of sysfs cannot be replaced. */
  @Override
  public void write(long value) throws IOException {
    byte[] text = (value + "\n").getBytes(StandardCharsets.US_ASCII);
    Files.write(file, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  @Override
  public List<Long> choices() {
    List<Long> listed = listed().toList();
    return !listed.isEmpty()
        ? listed
        : rangeFiles.stream()
            .map(sysfs::number)
            .filter(Value::ok)
            .map(Value::number)
            .distinct()
            .sorted()
            .toList();
  }

  @Override
  public boolean choicesOnly() {
    return listed().findAny().isPresent();
  }

  private Stream<Long> listed() {
    return Arrays.stream(sysfs.text(listFile).split("\\s+"))
        .filter(word -> word.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .distinct()
        .sorted();
  }

  @Override
  public String grant() {
    return "sudo chgrp joulesight "
        + file
        + " && sudo chmod g+w "
        + file
        + " (until the next boot)";
  }
}

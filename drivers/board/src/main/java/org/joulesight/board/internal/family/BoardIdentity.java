package org.joulesight.board.internal.family;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joulesight.board.internal.sysfs.Sysfs;

/**
 * What the board says it is.
 *
 * @param model for people; empty if it does not say
 * @param compatible names of board and chip in the device tree, lower case
 * @param release of the board's software where the drivers depend on it; empty otherwise
 * @param x86 whether the processor is Intel's or AMD's
 * @param virtualMachine whether it runs on a hypervisor, which hides sensors
 */
public record BoardIdentity(
    String model, List<String> compatible, String release, boolean x86, boolean virtualMachine) {

  private static final List<String> DEVICE_TREES =
      List.of("proc/device-tree/", "sys/firmware/devicetree/base/");
  private static final Pattern L4T =
      Pattern.compile("# R(\\d+) \\(release\\), REVISION: ([\\d.]+)", Pattern.CASE_INSENSITIVE);

  public static BoardIdentity of(Sysfs sysfs) {
    String processor = file(sysfs, "proc/cpuinfo");
    String compatible = tree(sysfs, "compatible").toLowerCase(Locale.ROOT);
    boolean x86 =
        processor.contains("GenuineIntel")
            || processor.contains("AuthenticAMD")
            || processor.contains("HygonGenuine");
    return new BoardIdentity(
        model(sysfs, processor),
        List.of(compatible.split("\0")),
        release(sysfs),
        x86,
        Pattern.compile("(?m)^flags\\s*:.*\\bhypervisor\\b").matcher(processor).find());
  }

  /** Whether model or chip is called so; {@code word} in lower case. */
  boolean named(String word) {
    return model.toLowerCase(Locale.ROOT).contains(word)
        || compatible.stream().anyMatch(c -> c.contains(word));
  }

  private static String model(Sysfs sysfs, String processor) {
    return Stream.of(
            tree(sysfs, "model"),
            line(processor, "Model"),
            (file(sysfs, "sys/class/dmi/id/sys_vendor")
                    + " "
                    + file(sysfs, "sys/class/dmi/id/product_name"))
                .trim(),
            line(processor, "model name"))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String line(String processor, String key) {
    Matcher m = Pattern.compile("(?m)^" + key + "\\s*:\\s*(.+)$").matcher(processor);
    return m.find() ? m.group(1).trim() : "";
  }

  /** Jetson Linux R38 is JetPack 7, R36 is 6, R34 and R35 are 5, earlier ones 4 or less. */
  private static String release(Sysfs sysfs) {
    Matcher m = L4T.matcher(file(sysfs, "etc/nv_tegra_release"));
    if (!m.find()) {
      return "";
    }
    int major = Integer.parseInt(m.group(1));
    int jetpack = major >= 38 ? 7 : major >= 36 ? 6 : major >= 34 ? 5 : 4;
    return "L4T " + major + "." + m.group(2) + " (JetPack " + jetpack + ")";
  }

  private static String tree(Sysfs sysfs, String name) {
    return DEVICE_TREES.stream()
        .map(folder -> file(sysfs, folder + name))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String file(Sysfs sysfs, String path) {
    return sysfs.text(sysfs.root().resolve(path));
  }
}

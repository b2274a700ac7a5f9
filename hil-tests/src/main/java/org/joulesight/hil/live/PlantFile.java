package org.joulesight.hil.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Reads what {@link org.joulesight.hil.gates.GateActivator}'s recorder has written last. */
final class PlantFile {
  private PlantFile() {}

  static SoakRecord.Plant plant(Path folder) {
    Properties p = read(folder);
    return new SoakRecord.Plant(
        count(p, "windows"),
        count(p, "over1"),
        count(p, "over2"),
        count(p, "over5"),
        number(p, "worst"),
        number(p, "mean"),
        number(p, "celsius"));
  }

  static SoakRecord.Memory memory(Path folder, double seconds, double residentMegabytes) {
    Properties p = read(folder);
    return new SoakRecord.Memory(
        seconds, residentMegabytes, count(p, "nativeBuffers"), count(p, "nativeBytes"));
  }

  private static long count(Properties p, String key) {
    return Long.parseLong(p.getProperty(key, "0"));
  }

  private static double number(Properties p, String key) {
    return Double.parseDouble(p.getProperty(key, "0"));
  }

  private static Properties read(Path folder) {
    Properties values = new Properties();
    Path file = folder.resolve("plant.properties");
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        values.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return values;
  }
}

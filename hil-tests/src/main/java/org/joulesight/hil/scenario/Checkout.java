package org.joulesight.hil.scenario;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a scenario in real time finds the program.
 *
 * @param root of the checkout, in which the program is built
 * @param home data folder whose models and caches the units under test share
 */
public record Checkout(Path root, Path home) {
  static Checkout of(Map<String, String> environment) {
    String home = environment.get("JOULESIGHT_HOME");
    String data =
        environment.getOrDefault(
            "XDG_DATA_HOME", System.getProperty("user.home") + "/.local/share");
    return new Checkout(
        Path.of(System.getProperty("joulesight.root", "..")).toAbsolutePath().normalize(),
        home != null ? Path.of(home) : Path.of(data, "joulesight"));
  }
}

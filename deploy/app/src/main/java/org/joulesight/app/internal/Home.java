package org.joulesight.app.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.joulesight.UserError;

/** The data folder: models, calibrations, clips, the start counter, the native cache. */
public record Home(Path folder) {

  /** {@code JOULESIGHT_HOME}, else {@code $XDG_DATA_HOME/joulesight}, else its usual place. */
  public static Home of(Map<String, String> environment) {
    String home = environment.get("JOULESIGHT_HOME");
    if (home != null && !home.isBlank()) {
      return create(Path.of(home));
    }
    String data = environment.get("XDG_DATA_HOME");
    Path base =
        data != null && !data.isBlank()
            ? Path.of(data)
            : Path.of(System.getProperty("user.home"), ".local", "share");
    return create(base.resolve("joulesight"));
  }

  private static Home create(Path folder) {
    try {
      return new Home(Files.createDirectories(folder).toAbsolutePath());
    } catch (IOException e) {
      throw UserError.failed(
          "data folder %s cannot be created: %s; set JOULESIGHT_HOME to a writable folder",
          folder, e.getMessage());
    }
  }
}

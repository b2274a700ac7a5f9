package org.joulesight.hil.live;

import java.nio.file.Path;
import org.joulesight.models.DefaultClip;
import org.joulesight.models.Progress;

/** What a gated camera plays: the default clip, or a scene where it cannot be had. */
final class Clip {
  private static final String GATED = "gated://";
  private static final String SCENE = "generated:768x576";

  private Clip() {}

  /** Says so if it is the scene: the detector finds little in it. */
  static String uri() {
    DefaultClip.Result result = new DefaultClip(home()).fetch(Progress.NONE);
    if (result instanceof DefaultClip.Found found) {
      return GATED + found.file();
    }
    System.out.println("No clip (" + ((DefaultClip.Absent) result).why() + "): plays a scene");
    return GATED + SCENE;
  }

  /** Data folder, by the same rule as the program's. */
  private static Path home() {
    String home = System.getenv("JOULESIGHT_HOME");
    if (home != null && !home.isBlank()) {
      return Path.of(home);
    }
    String data = System.getenv("XDG_DATA_HOME");
    return data != null && !data.isBlank()
        ? Path.of(data, "joulesight")
        : Path.of(System.getProperty("user.home"), ".local", "share", "joulesight");
  }
}

package org.joulesight.hil.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.Trouble;

/** What a unit keeps: files in its data folder, and settings of its board. */
final class KeptParts implements AutoCloseable {
  private final DiskFaults disk;
  private final ActuatorBench actuators;
  private final Sabotage sabotage;

  KeptParts(Faults faults, ShownTree tree, Path home, Sabotage sabotage) throws IOException {
    this.sabotage = sabotage;
    disk = new DiskFaults(faults, home);
    actuators = ActuatorBench.of(faults, tree, home, sabotage);
  }

  void update(long now) {
    try {
      disk.update(now);
      if (actuators != null) {
        actuators.update(now);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Trouble> troubles() {
    return actuators == null ? List.of() : actuators.troubles();
  }

  /** Ends the unit's hold on its board, and looks at it before and after. */
  Astray leftAstray() {
    if (actuators == null) {
      return Astray.NOTHING;
    }
    List<String> unheld = actuators.astray();
    boolean left = sabotage == Sabotage.ACTUATORS_LEFT;
    return new Astray(unheld, left ? actuators.left() : actuators.putBack());
  }

  @Override
  public void close() {
    if (actuators != null) {
      actuators.close();
    }
  }
}

package org.joulesight.hil.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** What of the board is not as the unit was told to hold it, or not put back after its end. */
  List<String> leftAstray() {
    List<String> found = new ArrayList<>();
    if (actuators != null) {
      List<String> astray = new ArrayList<>(actuators.astray());
      boolean left = sabotage == Sabotage.ACTUATORS_LEFT;
      astray.addAll(left ? actuators.left() : actuators.putBack());
      astray.forEach(a -> found.add("actuators: " + a));
    }
    return found;
  }

  @Override
  public void close() {
    if (actuators != null) {
      actuators.close();
    }
  }
}

package org.joulesight.hil.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.simboard.BoardTree;
import org.joulesight.simboard.SimulatedBoard;

/** The board's own sensor files, and beside them what the driver is shown. */
final class SensorTree implements AutoCloseable {
  private final BoardTree real;
  private final ShownTree shown;
  private final PowerFaults power;
  private final OtherFileFaults others;
  private final EnergyCounterFile counter;
  private long nextNanos;

  SensorTree(Path folder, SimulatedBoard board, WorldSettings settings) throws IOException {
    real = new BoardTree(folder.resolve("real"), board, 0);
    shown = ShownTree.of(real.root(), Files.createDirectories(folder.resolve("shown")));
    Faults faults = settings.faults();
    power = new PowerFaults(faults, board, shown, settings.seed());
    others = new OtherFileFaults(faults, board, shown);
    counter =
        settings.energyCounter()
            ? new EnergyCounterFile(board, shown, FaultKind.COUNTER_WRAP.usualValue())
            : null;
  }

  ShownTree shown() {
    return shown;
  }

  Path root() {
    return shown.root();
  }

  long nextNanos(long now) {
    return Math.max(now + 1, nextNanos);
  }

  void update(long now) throws IOException {
    if (now < nextNanos) {
      return;
    }
    real.update(now);
    power.update(now);
    others.update(now);
    nextNanos = real.nextUpdateNanos(now);
    if (counter != null) {
      counter.update(now);
      nextNanos = Math.min(nextNanos, now + EnergyCounterFile.RENEWAL_NANOS);
    }
  }

  @Override
  public void close() throws IOException {
    shown.close();
    real.close();
  }
}

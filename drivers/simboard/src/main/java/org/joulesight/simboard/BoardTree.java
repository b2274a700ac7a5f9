package org.joulesight.simboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.ClockLevel;
import org.joulesight.UserError;
import org.joulesight.simboard.internal.profile.ProfileSettings.RailLimits;
import org.joulesight.simboard.internal.sensor.CurrentSensor;
import org.joulesight.simboard.internal.sysfs.Attribute;
import org.joulesight.simboard.internal.sysfs.ClockFiles;
import org.joulesight.simboard.internal.sysfs.CurrentSensorFiles;
import org.joulesight.simboard.internal.sysfs.ThermalFiles;
import org.joulesight.simboard.internal.sysfs.TreeRoot;

/**
 * The sysfs tree of a simulated board: the hwmon folder of an INA3221, thermal zones and cpufreq,
 * as the kernel lays them out, under a folder of its own. Its highest clock may be written. A file
 * {@value #MARKER} in that folder says that it is no real board. Readers may read at any time and
 * see whole values. Used by one thread.
 */
public final class BoardTree implements AutoCloseable {
  /** Name of the marker file. */
  public static final String MARKER = TreeRoot.MARKER;

  /**
   * Name of a file beside it: when the sensor's next value is due. A real chip always has its
   * newest; here the host may be late, and then the files are of that moment.
   */
  public static final String NEXT = "joulesight-next-nanos";

  private final SimulatedBoard board;
  private final TreeRoot root;
  private final CurrentSensorFiles currents;
  private final ThermalFiles temperatures;
  private final ClockFiles clocks;
  private final Attribute next;

  /**
   * Lays the tree out. An older simulated tree in the same place is replaced.
   *
   * @throws UserError if {@code root} holds anything else or cannot be written
   */
  public BoardTree(Path root, SimulatedBoard board, long nanos) {
    this.board = board;
    SimulatedBoard.Conditions c = board.conditions();
    String name = board.profile().name();
    this.root = new TreeRoot(root, name + " seed=" + c.seed());
    RailLimits rail = board.profile().settings().rail();
    try {
      currents =
          new CurrentSensorFiles(
              root,
              new CurrentSensor(board::wattsAt, rail.busVolts(), 1, c.averagedSamples(), c.seed()),
              new CurrentSensor(
                  board::processorWattsAt, rail.busVolts(), 2, c.averagedSamples(), c.seed()),
              rail);
      clocks =
          new ClockFiles(
              root,
              board.profile().model().clockLevels().stream().map(ClockLevel::kilohertz).toList());
      next = new Attribute(root.resolve(NEXT));
      temperatures = new ThermalFiles(root, board.profile().settings().trips(), c.fan());
      update(nanos);
    } catch (IOException e) {
      throw UserError.failed("cannot write the simulated board to %s: %s", root, e);
    }
  }

  /** A new folder for a tree, in memory where the system has such a place. */
  public static Path createRoot() throws IOException {
    Path memory = Path.of("/dev/shm");
    Path parent =
        Files.isDirectory(memory) && Files.isWritable(memory)
            ? memory
            : Path.of(System.getProperty("java.io.tmpdir"));
    return Files.createTempDirectory(parent, "joulesight-board-");
  }

  public Path root() {
    return root.path();
  }

  /**
   * Moves the plant on to {@code nanos}, sets the clock that was written, and writes what its
   * sensors show then.
   */
  public void update(long nanos) throws IOException {
    board.advanceTo(nanos);
    board.clock(clocks.asked());
    clocks.running(board.kilohertz());
    currents.update(nanos);
    temperatures.update(board.dieCelsius(), board.sinkCelsius(), board.throttled());
    next.write(nextUpdateNanos(nanos));
  }

  /** When the current sensor has its next value: the moment to call {@link #update} again. */
  public long nextUpdateNanos(long nanos) {
    return currents.nextChange(nanos);
  }

  /** Deletes the tree. */
  @Override
  public void close() throws IOException {
    root.clear();
  }
}

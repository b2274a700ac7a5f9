package org.joulesight.hil.world;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.joulesight.simboard.SimulatedBoard;

/** Faults of the current sensor, put into the file that it shows. */
final class PowerFaults {
  private static final String CHIP = "sys/bus/i2c/drivers/ina3221/1-0040";
  private static final String AMPS = CHIP + "/hwmon/hwmon0/curr1_input";
  private static final int MAX_GARBAGE = 2000;
  private static final List<FaultKind> KINDS =
      List.of(
          FaultKind.POWER_STUCK,
          FaultKind.POWER_MISSING,
          FaultKind.POWER_ENODATA,
          FaultKind.POWER_EIO,
          FaultKind.POWER_GARBAGE,
          FaultKind.POWER_GAIN,
          FaultKind.POWER_LATE);

  private record Shown(long nanos, long milliamps) {}

  private final Faults faults;
  private final SimulatedBoard board;
  private final ShownTree tree;
  private final Random random;
  private final Deque<Shown> history = new ArrayDeque<>();
  private final boolean remembers;
  private FaultKind present;

  PowerFaults(Faults faults, SimulatedBoard board, ShownTree tree, long seed) {
    this.faults = faults;
    this.board = board;
    this.tree = tree;
    random = new Random(seed);
    remembers = faults.any(FaultKind.POWER_LATE);
  }

  void update(long now) throws IOException {
    if (remembers) {
      remember(now);
    }
    FaultKind wanted = null;
    for (FaultKind k : KINDS) {
      wanted = faults.active(k, now) != null ? k : wanted;
    }
    if (wanted != present) {
      leave();
      enter(wanted);
      present = wanted;
    }
    if (wanted != null) {
      show(wanted, now);
    }
  }

  private void remember(long now) {
    history.addLast(new Shown(now, board.sensorMilliamps(now)));
    long oldest = now - (long) (1e9 * FaultKind.POWER_LATE.usualValue());
    while (history.size() > 1 && history.peekFirst().nanos() < oldest) {
      history.removeFirst();
    }
  }

  private void leave() throws IOException {
    if (present == FaultKind.POWER_MISSING) {
      tree.unhide(CHIP);
    } else if (present != null) {
      tree.restore(AMPS);
    }
  }

  private void enter(FaultKind kind) throws IOException {
    if (kind == FaultKind.POWER_MISSING) {
      tree.hide(CHIP);
    } else if (kind == FaultKind.POWER_EIO) {
      tree.fail(AMPS);
    } else if (kind == FaultKind.POWER_ENODATA) {
      tree.put(AMPS, "");
    } else if (kind == FaultKind.POWER_STUCK) {
      tree.put(AMPS, tree.read(AMPS));
    }
  }

  private void show(FaultKind kind, long now) throws IOException {
    if (kind == FaultKind.POWER_GAIN) {
      double factor = faults.value(kind, now, 1);
      tree.put(AMPS, Long.toString(Math.round(factor * board.sensorMilliamps(now))));
    } else if (kind == FaultKind.POWER_LATE) {
      tree.put(AMPS, Long.toString(history.peekFirst().milliamps()));
    } else if (kind == FaultKind.POWER_GARBAGE) {
      boolean text = random.nextInt(4) == 0;
      tree.put(AMPS, text ? "\u007f#?" : Integer.toString(random.nextInt(MAX_GARBAGE)));
    }
  }
}

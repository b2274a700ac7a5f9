package org.joulesight.hil.world;

import java.io.IOException;
import org.joulesight.simboard.SimulatedBoard;

/** A board that counts its energy as RAPL does, instead of measuring its current. */
final class EnergyCounterFile {
  static final long RENEWAL_NANOS = 2_000_000L;

  private static final String ZONE = "sys/class/powercap/intel-rapl:0/";
  private static final String CHIP = "sys/bus/i2c/drivers/ina3221/1-0040";

  private final SimulatedBoard board;
  private final ShownTree tree;
  private final double rangeJoules;

  EnergyCounterFile(SimulatedBoard board, ShownTree tree, double rangeJoules) throws IOException {
    this.board = board;
    this.tree = tree;
    this.rangeJoules = rangeJoules;
    tree.hide(CHIP);
    tree.put(ZONE + "name", "psys");
    tree.put(ZONE + "max_energy_range_uj", Long.toString(Math.round(1e6 * rangeJoules)));
    update(0);
  }

  void update(long now) throws IOException {
    long microjoules = Math.round(1e6 * (board.joulesAt(now) % rangeJoules));
    tree.put(ZONE + "energy_uj", Long.toString(microjoules));
  }
}

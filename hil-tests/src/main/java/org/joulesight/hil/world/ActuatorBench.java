package org.joulesight.hil.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.joulesight.Actuator;
import org.joulesight.Trouble;
import org.joulesight.board.ActuatorKeeper;
import org.joulesight.board.BoardActuators;

/**
 * Clock and power mode of a board, held by the product's own {@link ActuatorKeeper} where a
 * scenario has their faults: a real file of the kernel that nobody may write (EACCES, even for
 * root), and a program that takes a mode and keeps the old one.
 */
final class ActuatorBench implements AutoCloseable {
  private static final String POLICY = "sys/devices/system/cpu/cpufreq/policy0/";
  private static final String CLOCK = POLICY + "scaling_max_freq";
  private static final String PROGRAM = "usr/bin/nvpmodel";
  private static final String MODE = "usr/bin/nvpmodel.mode";
  private static final String DEAF = "usr/bin/nvpmodel.deaf";
  private static final Path READ_ONLY = Path.of("/proc/sys/kernel/ngroups_max");
  private static final long FULL_KHZ = 1_800_000;
  private static final long HELD_KHZ = 1_200_000;
  private static final Map<String, Long> WISHES =
      Map.of("cpufreq/policy0", HELD_KHZ, "nvpmodel", 1L);

  /** As NVIDIA's program answers, as far as it is asked. */
  private static final String NVPMODEL =
      """
      #!/bin/sh
      mode=$0.mode
      case "$1" in
        -q) echo "NV Power Mode: MODE_$(cat "$mode")"; cat "$mode";;
        -p) printf 'POWER_MODEL: ID=0 NAME=MAXN\\nPOWER_MODEL: ID=1 NAME=15W\\n';;
        -m) [ -e "$0.deaf" ] || echo "$2" >"$mode";;
      esac""";

  private final boolean held;
  private final Faults faults;
  private final ShownTree tree;
  private final BoardActuators board;
  private final ActuatorKeeper keeper;
  private final Map<String, Long> before = new LinkedHashMap<>();
  private boolean refusing;
  private boolean deaf;
  private long nextNanos;

  private ActuatorBench(Faults faults, ShownTree tree, Path home, boolean held) throws IOException {
    this.held = held;
    this.faults = faults;
    this.tree = tree;
    tree.put(CLOCK, Long.toString(FULL_KHZ));
    tree.put(POLICY + "scaling_available_frequencies", "600000 1200000 1800000");
    tree.put(MODE, "0");
    tree.program(PROGRAM, NVPMODEL);
    board = new BoardActuators(tree.root(), home);
    keeper = new ActuatorKeeper(board.all(), WISHES);
    board.all().forEach(a -> before.put(a.name(), a.value()));
  }

  /** Null where the scenario has no fault of actuators: its programs take real time. */
  static ActuatorBench of(Faults faults, ShownTree tree, Path home, Sabotage sabotage)
      throws IOException {
    boolean wanted =
        faults.any(FaultKind.ACTUATOR_REFUSED) || faults.any(FaultKind.ACTUATOR_IGNORED);
    boolean held = sabotage != Sabotage.ACTUATORS_UNHELD;
    return wanted ? new ActuatorBench(faults, tree, home, held) : null;
  }

  /** At the end of a fault the board is as it was switched on: nothing is set for the unit. */
  void update(long now) throws IOException {
    boolean refuse = faults.active(FaultKind.ACTUATOR_REFUSED, now) != null;
    if (refuse && !refusing) {
      tree.link(CLOCK, READ_ONLY);
    } else if (!refuse && refusing) {
      tree.put(CLOCK, Long.toString(FULL_KHZ));
    }
    refusing = refuse;
    boolean ignore = faults.active(FaultKind.ACTUATOR_IGNORED, now) != null;
    if (ignore && !deaf) {
      tree.put(MODE, "0");
      tree.put(DEAF, "");
    } else if (!ignore && deaf) {
      tree.delete(DEAF);
    }
    deaf = ignore;
    if (now >= nextNanos) {
      boolean first = nextNanos == 0;
      nextNanos = now + TimeUnit.SECONDS.toNanos(ActuatorKeeper.LOOK_SECONDS);
      if (held || first) {
        keeper.look();
      }
    }
  }

  List<Trouble> troubles() {
    return keeper.troubles();
  }

  /** What is held now and is not as it has to be; for the end of a run, outside of faults. */
  List<String> astray() {
    return differing(WISHES, "does not hold");
  }

  /** Ends the unit's hold; names what is not as it was before. */
  List<String> putBack() {
    board.close();
    return left();
  }

  /** What is not as it was before. */
  List<String> left() {
    return differing(before, "was left changed from");
  }

  private List<String> differing(Map<String, Long> wanted, String how) {
    List<String> found = new ArrayList<>();
    for (Actuator a : board.all()) {
      long is = a.value();
      if (is != wanted.get(a.name())) {
        found.add(a.name() + " is " + is + " and " + how + " " + wanted.get(a.name()));
      }
    }
    return found;
  }

  @Override
  public void close() {
    board.close();
  }
}

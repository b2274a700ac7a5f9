package org.joulesight.board.internal.power;

import java.util.List;

/**
 * A board without power sensor: its power is modelled.
 *
 * @param places what was looked for
 */
record NoPower(String places) implements PowerProbe {
  @Override
  public String family() {
    return "";
  }

  @Override
  public int rails() {
    return 0;
  }

  @Override
  public boolean readOnce() {
    return true;
  }

  @Override
  public void begin(long nanos) {
    // nothing to read
  }

  @Override
  public void read(long nanos) {
    // nothing to read
  }

  @Override
  public PowerSample end() {
    String problem =
        places.isEmpty()
            ? "No power sensor is used: power is modelled."
            : "No power sensor (looked for " + places + "): power is modelled.";
    return PowerSample.missing("no power sensor", List.of(), List.of(problem));
  }
}

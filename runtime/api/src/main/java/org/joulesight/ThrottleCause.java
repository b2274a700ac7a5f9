package org.joulesight;

/** Why a board runs slower than it could. */
public enum ThrottleCause {
  UNDER_VOLTAGE("under-voltage"),
  OVER_CURRENT("over-current"),
  TEMPERATURE("temperature"),
  SOFT_TEMPERATURE_LIMIT("soft temperature limit"),
  FREQUENCY_CAPPED("frequency capped"),
  /** Clocks are lowered and the board does not say why. */
  UNEXPLAINED("clocks lowered");

  private final String words;

  ThrottleCause(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}

package org.joulesight.hil.scenario;

/**
 * Everything that is asserted of a run. A product that breaks it is in {@code SabotageTest}, for
 * each of them.
 */
public enum Assertion {
  /** No window is more over the limit than the scenario allows. */
  WINDOW("watts"),
  /** The watts of every second are told. */
  WATTS_UNTOLD("watts"),
  /** The watts that are told are the plant's. */
  WATTS_MISTOLD("watts"),
  /** As much is made of the limit as fixed points would make of it. */
  SCORE("watts"),
  /** Real time: heartbeats and board messages come. */
  RATE("messages"),
  /** As many messages come as belong to the frames. */
  TOTAL("messages"),
  LOST("messages"),
  MALFORMED("messages"),
  /** Frames are run, or left out by the stride of their point. */
  SERVED("messages"),
  TEMPERATURE("temperature"),
  LATENCY("latency"),
  /** No camera is taken for valid that cannot be believed. */
  BELIEVED("validity"),
  /** Every camera is taken for valid that can be. */
  DOUBTED("validity"),
  OPEN_FILES("leak"),
  /** Every message has left at the end. */
  WAITING("leak"),
  /** The board is as the unit was told to hold it. */
  UNHELD("actuators"),
  /** The board is put back at the unit's end. */
  NOT_PUT_BACK("actuators"),
  /** Real time: a start after a crash says what it put back. */
  CRASH_UNTOLD("actuators"),
  /** The number of the start that messages tell of is on disk. */
  STARTS("starts"),
  /** Real time: the unit runs until it is stopped. */
  ENDED("process"),
  /** A fault is told, with the mode that belongs to it. */
  UNTOLD("reason"),
  /** Nothing is told that is not. */
  WITHOUT_CAUSE("reason"),
  /** The mode is normal again when it is over. */
  NEVER_WELL("reason");

  private final String subject;

  Assertion(String subject) {
    this.subject = subject;
  }

  /** What it is about, a word. */
  String subject() {
    return subject;
  }
}

package org.joulesight;

/**
 * Told when a part could not start with its configuration: the program prints it and ends with its
 * exit code while starting, and only reports it later on. A service; thread-safe.
 */
public interface ProblemListener {
  /**
   * @param part what could not start, for instance {@code camera front}
   */
  void failed(String part, UserError error);
}

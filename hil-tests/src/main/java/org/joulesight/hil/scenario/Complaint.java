package org.joulesight.hil.scenario;

import java.util.Locale;

/**
 * That something which is asserted was not so.
 *
 * @param text with the figures
 */
public record Complaint(Assertion assertion, String text) {
  /**
   * @param format as of {@link String#format}
   */
  static Complaint of(Assertion assertion, String format, Object... values) {
    return new Complaint(assertion, String.format(Locale.ROOT, format, values));
  }

  @Override
  public String toString() {
    return assertion.subject() + ": " + text;
  }
}

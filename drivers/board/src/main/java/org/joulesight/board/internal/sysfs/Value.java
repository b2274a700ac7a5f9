package org.joulesight.board.internal.sysfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * What reading a number from a file gave.
 *
 * @param number only meaningful if {@code problem} is NONE
 */
public record Value(long number, Problem problem) {
  /** Why a value is not there. */
  public enum Problem {
    NONE("is fine"),
    ABSENT("does not exist"),
    /** ENODATA, or nothing in the file: the kernel's way to say that a channel is switched off. */
    NO_DATA("has no data: the channel is switched off"),
    DENIED("may not be read by this user"),
    /** EIO, EAGAIN and what is no number. */
    BROKEN("cannot be read"),
    /** A battery that is charged does not show what the board takes. */
    CHARGING("does not show the board's power: the battery is not discharging");

    private final String words;

    Problem(String words) {
      this.words = words;
    }

    /** Predicate of a sentence whose subject is the file. */
    public String words() {
      return words;
    }
  }

  public boolean ok() {
    return problem == Problem.NONE;
  }

  /** In thousandths; NaN if there is no value. */
  public double milli() {
    return ok() ? number / 1e3 : Double.NaN;
  }

  /**
   * In its base unit.
   *
   * @param parts of the file's unit in the base unit: 1000 for milli
   */
  public Measured per(double parts) {
    return ok() ? Measured.of(number / parts) : Measured.of(problem);
  }

  static Value of(Problem problem) {
    return new Value(0, problem);
  }

  /** Takes the leading integer: JetPack 4 writes {@code 32760 ma}. */
  static Value parse(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      return of(Problem.NO_DATA);
    }
    int end = trimmed.charAt(0) == '-' ? 1 : 0;
    while (end < trimmed.length() && Character.isDigit(trimmed.charAt(end))) {
      end++;
    }
    try {
      return new Value(Long.parseLong(trimmed.substring(0, end)), Problem.NONE);
    } catch (NumberFormatException e) {
      return of(Problem.BROKEN);
    }
  }

  static Value of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return of(Problem.ABSENT);
    }
    if (e instanceof AccessDeniedException) {
      return of(Problem.DENIED);
    }
    String message = String.valueOf(e.getMessage());
    return of(message.contains("No data available") ? Problem.NO_DATA : Problem.BROKEN);
  }
}

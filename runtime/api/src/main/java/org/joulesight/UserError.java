package org.joulesight;

/**
 * A failure that the user can mend. The message names the thing at fault and the way out and is
 * shown as it is, without a stack trace; {@link #exitCode()} ends the program.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int REFUSED = 3;

  private final int exitCode;

  public UserError(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Exit code 1: something outside went wrong. */
  public static UserError failed(String format, Object... args) {
    return new UserError(FAILED, String.format(format, args), null);
  }

  /** Exit code 2: wrong usage, bad file or bad configuration. */
  public static UserError usage(String format, Object... args) {
    return new UserError(USAGE, String.format(format, args), null);
  }

  /** Exit code 3: refused by a gate or a limit. */
  public static UserError refused(String format, Object... args) {
    return new UserError(REFUSED, String.format(format, args), null);
  }

  public int exitCode() {
    return exitCode;
  }
}

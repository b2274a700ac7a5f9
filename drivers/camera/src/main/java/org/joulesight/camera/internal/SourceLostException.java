package org.joulesight.camera.internal;

/** The source is absent or went away; worth another try. The message is shown as it is. */
final class SourceLostException extends Exception {
  private static final long serialVersionUID = 1L;

  SourceLostException(String message) {
    super(message);
  }
}

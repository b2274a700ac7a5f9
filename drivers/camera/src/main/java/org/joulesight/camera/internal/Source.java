package org.joulesight.camera.internal;

/**
 * Where pictures come from. Opened, read and closed by one thread at a time; only {@link
 * #interrupt()} is called from another one.
 */
interface Source extends AutoCloseable {
  /** A live source sets its own pace and never ends; it is only lost. */
  boolean live();

  /**
   * Opens from the start; also used to begin again and to reconnect.
   *
   * @throws org.joulesight.UserError if this can never work as it is
   * @throws SourceLostException if it may work later
   */
  void open() throws SourceLostException;

  /**
   * Goes on to the next picture and decodes it.
   *
   * @return false at the end
   */
  boolean grab() throws SourceLostException;

  /** Of the grabbed picture. */
  int width();

  int height();

  /** Own rate; 0 if not known. */
  double framesPerSecond();

  /**
   * When the grabbed picture was captured, in the machine's monotonic clock; 0 if the source does
   * not tell.
   */
  default long captureNanos() {
    return 0;
  }

  /** Writes the grabbed picture into the slot, which has its size. */
  void retrieve(PooledFrame slot) throws SourceLostException;

  /** What the status says while all is well: damage that was skipped, or that this is generated. */
  String remark();

  /** Makes a blocked call fail soon, now and for ever. From any thread. */
  void interrupt();

  /** Frees what {@code open} made. Idempotent. */
  @Override
  void close();
}

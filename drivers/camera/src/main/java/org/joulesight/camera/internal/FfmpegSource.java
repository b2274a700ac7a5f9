package org.joulesight.camera.internal;

import java.util.Map;

/** What all sources share that are decoded by ffmpeg straight into the slots. */
abstract class FfmpegSource implements Source {
  private FfmpegInput input;
  private BgrConverter converter;
  private boolean loaded;
  private long damaged;
  private String remark = "";

  /** Opens in place of the one that is open; see {@link FfmpegInput}. */
  final void openInput(
      String url, String container, Map<String, String> options, FfmpegInterrupt.Flag flag)
      throws FfmpegException {
    closeInput();
    if (!loaded) {
      FfmpegInput.loadLibraries();
      loaded = true;
    }
    damaged = 0;
    remark = "";
    input = new FfmpegInput(url, container, options, flag);
    if (converter == null) {
      converter = new BgrConverter();
    }
  }

  /**
   * @return false at the end
   */
  final boolean decodeNext() throws FfmpegException {
    boolean more = input.next();
    if (input.damaged() != damaged) {
      damaged = input.damaged();
      remark = damaged + " damaged packets passed over";
    }
    return more;
  }

  final long arrivalNanos() {
    return input.arrivalNanos();
  }

  /** {@link Long#MIN_VALUE} if the picture has no time stamp. */
  final long stampNanos() {
    return input.stampNanos();
  }

  private void closeInput() {
    if (input != null) {
      input.close();
      input = null;
    }
  }

  final long damaged() {
    return damaged;
  }

  /** 0 if the container does not say. */
  final long announcedFrames() {
    return input.announcedFrames();
  }

  final void remark(String text) {
    remark = text;
  }

  @Override
  public int width() {
    return input.frame().width();
  }

  @Override
  public int height() {
    return input.frame().height();
  }

  @Override
  public double framesPerSecond() {
    return input.framesPerSecond();
  }

  @Override
  public void retrieve(PooledFrame slot) {
    converter.convert(input.frame(), slot);
  }

  @Override
  public String remark() {
    return remark;
  }

  @Override
  public void close() {
    closeInput();
    if (converter != null) {
      converter.close();
      converter = null;
    }
  }
}

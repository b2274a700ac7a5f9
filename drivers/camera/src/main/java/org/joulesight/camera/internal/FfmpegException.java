package org.joulesight.camera.internal;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** A call to ffmpeg failed. The message holds no address. */
final class FfmpegException extends Exception {
  private static final long serialVersionUID = 1L;

  private FfmpegException(String message) {
    super(message);
  }

  static FfmpegException of(int error) {
    byte[] text = new byte[256];
    avutil.av_strerror(error, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new FfmpegException(new String(text, 0, length, StandardCharsets.UTF_8));
  }

  static FfmpegException because(String reason) {
    return new FfmpegException(reason);
  }

  /** Passes results that are not errors. */
  static int check(int result) throws FfmpegException {
    if (result < 0) {
      throw of(result);
    }
    return result;
  }
}

package org.joulesight.camera.internal;

import java.util.Map;
import org.joulesight.CameraSettings;

/** An RTSP stream. The address may hold credentials: it is shown redacted only. */
final class RtspSource extends FfmpegSource {
  private final String url;
  private final String shown;
  private final Map<String, String> options;
  private final FfmpegInterrupt.Flag flag;
  private StreamClock stamps;

  RtspSource(CameraSettings settings, FfmpegInterrupt interrupt) {
    this.url = settings.uri();
    this.shown = settings.shownUri();
    this.options =
        Map.of(
            // Over UDP a lost packet is a damaged picture; TCP gets through every router.
            "rtsp_transport", settings.capture().transport(),
            // Of one network operation, in microseconds: connecting, or waiting for data.
            "timeout", "5000000",
            "fflags", "nobuffer",
            "analyzeduration", "1000000");
    this.flag = interrupt.newFlag();
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void open() throws SourceLostException {
    try {
      openInput(url, null, options, flag);
      stamps = new StreamClock();
    } catch (FfmpegException e) {
      throw new SourceLostException("cannot connect to " + shown + ": " + e.getMessage());
    }
  }

  @Override
  public boolean grab() throws SourceLostException {
    try {
      if (decodeNext()) {
        return true;
      }
    } catch (FfmpegException e) {
      throw new SourceLostException("stream " + shown + " was lost: " + e.getMessage());
    }
    throw new SourceLostException("stream " + shown + " was ended by its server");
  }

  @Override
  public long captureNanos() {
    long stamp = stampNanos();
    return stamp == Long.MIN_VALUE ? arrivalNanos() : stamps.captured(stamp, arrivalNanos());
  }

  @Override
  public void interrupt() {
    flag.raise();
  }

  @Override
  public void close() {
    super.close();
    flag.close();
  }
}

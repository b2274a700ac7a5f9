package org.joulesight.camera.internal;

import java.util.Map;

/** An RTSP stream over TCP. The address may hold credentials: it is shown redacted only. */
final class RtspSource extends FfmpegSource {
  private static final Map<String, String> OPTIONS =
      Map.of(
          // Over UDP a lost packet is a damaged picture; TCP gets through every router.
          "rtsp_transport", "tcp",
          // Of one network operation, in microseconds: connecting, or waiting for data.
          "timeout", "5000000",
          "fflags", "nobuffer",
          "analyzeduration", "1000000");

  private final String url;
  private final String shown;
  private final FfmpegInterrupt.Flag flag;

  RtspSource(String url, FfmpegInterrupt interrupt) {
    this.url = url;
    this.shown = Uris.redact(url);
    this.flag = interrupt.newFlag();
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void open() throws SourceLostException {
    try {
      openInput(url, null, OPTIONS, flag);
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
  public void interrupt() {
    flag.raise();
  }

  @Override
  public void close() {
    super.close();
    flag.close();
  }
}

package org.joulesight.camera.internal;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.joulesight.Camera;
import org.joulesight.CameraSettings;
import org.joulesight.Clock;
import org.joulesight.UserError;

/** Finds the source that a uri means and starts a camera on it. Thread-safe. */
public final class CameraOpener implements AutoCloseable {
  private static final Pattern DEVICE = Pattern.compile("/dev/(video\\d+|v4l/.+)");
  private static final Pattern RTSP = Pattern.compile("(?i)rtsps?://.+");
  private static final Pattern OTHER_SCHEME = Pattern.compile("[a-zA-Z][\\w+.-]+://.*");

  private final Clock clock;
  private final FfmpegInterrupt interrupt = new FfmpegInterrupt();

  public CameraOpener(Clock clock) {
    this.clock = clock;
  }

  public static boolean isDevice(String uri) {
    return DEVICE.matcher(uri).matches();
  }

  /** Streams, generated scenes, and all paths but those of devices. */
  public static boolean isMedia(String uri) {
    boolean stream = RTSP.matcher(uri).matches();
    return stream || !isDevice(uri) && !OTHER_SCHEME.matcher(uri).matches();
  }

  /**
   * @throws UserError if the uri can never work
   */
  public Camera openMedia(CameraSettings settings) {
    Source source = TurnedSource.of(mediaSource(settings), settings.capture());
    return CaptureAgent.start(settings, source, clock);
  }

  /** Never fails: a device that is absent is waited for. */
  public static Camera openDevice(CameraSettings settings, Clock clock) {
    Source source = TurnedSource.of(new V4l2Source(settings), settings.capture());
    return CaptureAgent.start(settings, source, clock);
  }

  private Source mediaSource(CameraSettings settings) {
    String uri = settings.uri();
    if (RTSP.matcher(uri).matches()) {
      return new RtspSource(settings, interrupt);
    }
    if (uri.startsWith(GeneratedSource.SCHEME)) {
      return new GeneratedSource(uri);
    }
    Path path = path(uri);
    boolean pictures = Files.isDirectory(path) || ImageSource.isPicture(path);
    return pictures ? new ImageSource(path) : new FileSource(path);
  }

  private static Path path(String uri) {
    try {
      return Path.of(uri);
    } catch (InvalidPathException e) {
      throw UserError.usage("\"%s\" is not a path: %s; give a file or folder", uri, e.getReason());
    }
  }

  /** To be called when all cameras are closed. */
  @Override
  public void close() {
    interrupt.close();
  }
}

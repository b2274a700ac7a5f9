package org.joulesight.camera;

import org.joulesight.Camera;
import org.joulesight.CameraDriver;
import org.joulesight.CameraSettings;
import org.joulesight.Clock;
import org.joulesight.camera.internal.CameraOpener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens video files, pictures, folders of pictures, {@code rtsp://} streams and {@code
 * generated:WIDTHxHEIGHT} scenes. Thread-safe.
 */
@Component(service = CameraDriver.class, property = "camera.kind=media")
public final class MediaCameraDriver implements CameraDriver, AutoCloseable {
  private final CameraOpener opener;

  /**
   * @param clock that files are paced by and frames are stamped with
   */
  @Activate
  public MediaCameraDriver(@Reference Clock clock) {
    opener = new CameraOpener(clock);
  }

  @Override
  public boolean accepts(String uri) {
    return CameraOpener.isMedia(uri);
  }

  @Override
  public Camera open(CameraSettings settings) {
    return opener.openMedia(settings);
  }

  /** To be called when all its cameras are closed. */
  @Deactivate
  @Override
  public void close() {
    opener.close();
  }
}

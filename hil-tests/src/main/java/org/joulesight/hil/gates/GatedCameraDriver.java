package org.joulesight.hil.gates;

import java.nio.file.Path;
import org.joulesight.Camera;
import org.joulesight.CameraDriver;
import org.joulesight.CameraSettings;
import org.joulesight.camera.MediaCameraDriver;

/**
 * The product's own driver for files and scenes, on a clock that stops its capture threads: {@code
 * gated://} in front of an address.
 */
final class GatedCameraDriver implements CameraDriver, AutoCloseable {
  static final String SCHEME = "gated://";

  private final MediaCameraDriver driver;

  GatedCameraDriver(Path folder) {
    driver = new MediaCameraDriver(new GatedClock(folder));
  }

  @Override
  public boolean accepts(String uri) {
    return uri.startsWith(SCHEME);
  }

  @Override
  public Camera open(CameraSettings settings) {
    return driver.open(
        new CameraSettings(
            settings.id(),
            settings.uri().substring(SCHEME.length()),
            settings.loop(),
            settings.framesPerSecond(),
            settings.offsetFrames(),
            settings.capture()));
  }

  @Override
  public void close() {
    driver.close();
  }
}

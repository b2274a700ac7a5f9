package org.joulesight.camera;

import org.joulesight.Camera;
import org.joulesight.CameraDriver;
import org.joulesight.CameraSettings;
import org.joulesight.Clock;
import org.joulesight.camera.internal.CameraOpener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens V4L2 devices: {@code /dev/videoN} and the stable names in {@code /dev/v4l}. Thread-safe.
 */
@Component(service = CameraDriver.class, property = "camera.kind=v4l2")
public final class V4l2CameraDriver implements CameraDriver {
  private final Clock clock;

  @Activate
  public V4l2CameraDriver(@Reference Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean accepts(String uri) {
    return CameraOpener.isDevice(uri);
  }

  @Override
  public Camera open(CameraSettings settings) {
    return CameraOpener.openDevice(settings, clock);
  }
}

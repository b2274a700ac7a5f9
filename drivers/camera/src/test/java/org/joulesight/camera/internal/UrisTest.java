package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.CameraUris;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrisTest {
  @ParameterizedTest
  @CsvSource({
    "rtsp://host/path, rtsp://host/path",
    "rtsp://user:secret@host:554/path, rtsp://***@host:554/path",
    "rtsp://user:se@cret@host/path, rtsp://***@host/path",
    "rtsp://user:se/cret@host/path, rtsp://***@host/path",
    "RTSPS://user@host/, RTSPS://***@host/",
    "rtsp://host/live?user=me&password=secret&channel=1,"
        + " rtsp://host/live?user=***&password=***&channel=1",
    "rtsp://host/user=me_password=secret_channel=1, rtsp://host/user=***",
    "a@b.mp4, a@b.mp4"
  })
  void redact_credentials_hidden(String uri, String shown) {
    assertThat(CameraUris.redact(uri)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"clip.mp4", "/a/b c/x.avi", "rtsp://h/1", "rtsps://h/1", "generated:640x480", "."})
  void accepts_media_onlyByTheMediaDriver(String uri) {
    assertThat(CameraOpener.isMedia(uri)).isTrue();
    assertThat(CameraOpener.isDevice(uri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/video0", "/dev/video12", "/dev/v4l/by-id/usb-x"})
  void accepts_device_onlyByTheDeviceDriver(String uri) {
    assertThat(CameraOpener.isMedia(uri)).isFalse();
    assertThat(CameraOpener.isDevice(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://host/x", "ftp://host/x"})
  void accepts_otherScheme_byNone(String uri) {
    assertThat(CameraOpener.isMedia(uri)).isFalse();
    assertThat(CameraOpener.isDevice(uri)).isFalse();
  }
}

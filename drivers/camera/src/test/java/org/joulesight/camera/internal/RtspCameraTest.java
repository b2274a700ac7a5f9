package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RtspCameraTest {
  private static final String USER = "rtsp://admin:hunter2@127.0.0.1:";

  @RegisterExtension final OpenCameras cameras = new OpenCameras();

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int portWhereNobodyListens() throws IOException {
    try (ServerSocket socket = listen()) {
      return socket.getLocalPort();
    }
  }

  @Test
  void server_unreachable_reconnectsForEverAndSaysWhy() throws Exception {
    CaptureAgent camera = cameras.open(USER + portWhereNobodyListens() + "/live");
    for (int i = 0; i < 5; i++) {
      cameras.clock.awaitWaiter();
      assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
      assertThat(camera.status().message()).contains("cannot connect", "refused");
      cameras.clock.step();
    }
    assertThat(camera.status().framesCaptured()).isZero();
  }

  /** Some hours of tries, one after the other. */
  @Test
  void server_unreachable_memoryStaysFlat() throws Exception {
    CaptureAgent camera = cameras.open(USER + portWhereNobodyListens() + "/live");
    long warm = 0;
    for (int i = 0; i < 5000; i++) {
      cameras.clock.step();
      if (i == 1000) {
        warm = ResidentMemory.bytes();
      } else if (i % 1000 == 0) {
        System.gc(); // so that garbage takes the same pages again
      }
    }
    long growth = ResidentMemory.bytes() - warm;
    System.out.printf("away: 4000 tries, resident memory %+.2f MB%n", growth / 1e6);
    assertThat(growth).isLessThan(ResidentMemory.LEAK_BYTES);
    assertThat(camera.pool().allocated()).isZero();
    assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
  }

  @Test
  void uri_withCredentials_theyAreInNoStatusAndNoLog() throws Exception {
    int port = portWhereNobodyListens();
    CaptureAgent camera = cameras.open(USER + port + "/live");
    cameras.clock.awaitWaiter();
    CameraStatus status = camera.status();
    camera.close();
    assertThat(status.toString()).contains("***@127.0.0.1").doesNotContain("hunter2", "admin");
    assertThat(Files.readString(Path.of("target/camera-test.log")))
        .contains("***@127.0.0.1:" + port)
        .doesNotContain("hunter2");
  }

  @Test
  void close_serverNeverAnswers_threadEnds() throws Exception {
    try (ServerSocket server = listen()) {
      CaptureAgent camera = cameras.open(USER + server.getLocalPort() + "/live");
      try (Socket client = server.accept()) {
        assertThat(client.getInputStream().read()).as("first byte of the request").isPositive();
        assertThat(camera.status().state()).isEqualTo(CameraState.STARTING);
        camera.close();
        assertThat(camera.isCapturing()).isFalse();
      }
    }
  }

  /** JavaCPP gives out ten instances of a callback at most; more cameras than that must close. */
  @Test
  void close_twelveCamerasBlocked_allThreadsEnd() throws Exception {
    List<CaptureAgent> blocked = new ArrayList<>();
    List<Socket> clients = new ArrayList<>();
    try (ServerSocket server = listen()) {
      for (int i = 0; i < 12; i++) {
        blocked.add(cameras.open(USER + server.getLocalPort() + "/live"));
        clients.add(server.accept());
        assertThat(clients.get(i).getInputStream().read()).isPositive();
      }
      for (CaptureAgent camera : blocked) {
        camera.close();
        assertThat(camera.isCapturing()).isFalse();
      }
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void server_hangsUp_reconnects() throws Exception {
    try (ServerSocket server = listen()) {
      CaptureAgent camera = cameras.open(USER + server.getLocalPort() + "/live");
      for (int i = 0; i < 3; i++) {
        server.accept().close();
        cameras.clock.awaitWaiter();
        assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
        cameras.clock.step();
      }
    }
  }
}

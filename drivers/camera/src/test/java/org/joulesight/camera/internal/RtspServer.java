package org.joulesight.camera.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.Frame;

/** GStreamer's RTSP server in a process of its own; see {@code rtsp-server.py}. */
final class RtspServer implements AutoCloseable {
  static final String USER = "viewer";
  static final String PASSWORD = "hunter2";

  private static final String PACKAGES =
      "python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good"
          + " gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly";
  private static final String CHECK =
      "import gi; gi.require_version('GstRtspServer', '1.0');"
          + "from gi.repository import Gst, GstRtspServer; Gst.init(None);"
          + "exit(not all(Gst.ElementFactory.find(e) for e in ('x264enc', 'rtph264pay', 'appsrc')))";
  private static final int BLOCK = 16;

  private final int port;
  private Process process;

  RtspServer() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  /** Why there is no server on this machine; empty if there is one. */
  static String missing() throws IOException, InterruptedException {
    // Debian's own interpreter: others do not see Debian's modules.
    Path python = Path.of("/usr/bin/python3");
    if (!Files.isExecutable(python)) {
      return "no " + python + "; apt-get install " + PACKAGES;
    }
    Process check =
        new ProcessBuilder(python.toString(), "-c", CHECK)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return check.waitFor() == 0
        ? ""
        : "GStreamer's RTSP server is not installed; apt-get install " + PACKAGES;
  }

  /** Returns when it listens. */
  void start() throws IOException {
    String script = Path.of("src/test/resources/rtsp-server.py").toString();
    List<String> line = List.of("/usr/bin/python3", script, String.valueOf(port), USER, PASSWORD);
    process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String said = out.readLine();
    if (!"ready".equals(said)) {
      throw new IOException("the server says " + said);
    }
  }

  /** Without a word to its clients. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  String uri(String password) {
    return "rtsp://" + USER + ":" + password + "@127.0.0.1:" + port + "/live";
  }

  /** Number of the picture since its stream was started. */
  static long number(Frame frame) {
    return bits(frame, 0);
  }

  /** Nanoseconds since the picture was drawn, to the millisecond. */
  static long ageNanos(Frame frame) {
    long nowMillis = System.nanoTime() / 1_000_000 & 0xffffffffL;
    return (nowMillis - bits(frame, 2)) * 1_000_000;
  }

  private static long bits(Frame frame, int row) {
    long value = 0;
    for (int bit = 0; bit < 32; bit++) {
      int x = bit % 16 * BLOCK + BLOCK / 2;
      int y = (row + bit / 16) * BLOCK + BLOCK / 2;
      int green = frame.pixels().get(y * frame.strideBytes() + x * 3 + 1) & 0xff;
      value |= (green > 128 ? 1L : 0L) << bit;
    }
    return value;
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}

package org.joulesight.mqtt.internal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A mosquitto process on a free loopback port, which keeps its sessions when stopped politely. */
public final class Mosquitto implements AutoCloseable {
  private final Path program;
  private final Path folder;
  private final int port;
  private Process process;

  private Mosquitto(Path program, Path folder, int port) {
    this.program = program;
    this.folder = folder;
    this.port = port;
  }

  /** Skips the test where mosquitto is not installed. */
  public static Mosquitto prepare(Path folder) throws IOException {
    Path program = find();
    Assumptions.assumeTrue(
        program != null, "mosquitto is not installed (Debian: apt-get install mosquitto): skipped");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return new Mosquitto(program, folder, free.getLocalPort());
    }
  }

  private static Path find() {
    Stream<String> folders =
        Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/usr/local/sbin"));
    return folders
        .map(f -> Path.of(f, "mosquitto"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  public String uri() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Returns when the broker listens. */
  public Mosquitto start() throws IOException {
    Path settings = folder.resolve("mosquitto.conf");
    Files.write(
        settings,
        List.of(
            "listener " + port + " 127.0.0.1",
            "allow_anonymous true",
            "persistence true",
            "persistence_location " + folder + "/",
            "max_queued_messages 0",
            // so that the broker itself repeats at most one message to a subscriber
            "max_inflight_messages 1",
            // else it gives up root's rights and cannot write the test's folder
            "user " + System.getProperty("user.name"),
            "log_dest stderr"));
    process =
        new ProcessBuilder(program.toString(), "-c", settings.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader log = process.errorReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains("running")) {
        drain(log);
        return this;
      }
    }
    return Assertions.fail("mosquitto did not start:\n" + said);
  }

  /** Or its pipe fills up and it stops working. */
  private static void drain(BufferedReader log) {
    Thread thread = new Thread(() -> skip(log), "mosquitto-log");
    thread.setDaemon(true);
    thread.start();
  }

  private static void skip(BufferedReader log) {
    try {
      log.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // the process was killed, which closes its log
    }
  }

  /** SIGTERM: writes its sessions and their queues to disk. */
  public void stop() throws InterruptedException {
    process.destroy();
    Assertions.assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    Assertions.assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}

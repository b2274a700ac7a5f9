package org.joulesight.hil.live;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.joulesight.UserError;

/** A mosquitto of its own on a free loopback port. Used by one thread. */
public final class Broker implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long SECONDS = 10;

  private final Path program;
  private final Path folder;
  private final int port;
  private Process process;

  /**
   * @throws UserError if there is no mosquitto; says how to get it
   */
  public Broker(Path folder) throws IOException {
    this.program =
        find()
            .orElseThrow(
                () ->
                    UserError.failed(
                        "the bench needs the broker mosquitto (Debian: apt-get install"
                            + " mosquitto)"));
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      port = free.getLocalPort();
    }
  }

  public static Optional<Path> find() {
    Stream<String> folders =
        Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/usr/local/sbin"));
    return folders.map(f -> Path.of(f, "mosquitto")).filter(Files::isExecutable).findFirst();
  }

  public String uri() {
    return "tcp://" + LOOPBACK + ":" + port;
  }

  /** Returns when it listens. */
  public void start() throws IOException, InterruptedException {
    Path settings = folder.resolve("mosquitto.conf");
    Files.write(
        settings,
        List.of(
            "listener " + port + " " + LOOPBACK,
            "allow_anonymous true",
            "max_queued_messages 0",
            // else it gives up root's rights and cannot read the bench's folder
            "user " + System.getProperty("user.name")));
    process =
        new ProcessBuilder(program.toString(), "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
    if (!Waiting.until(SECONDS, this::listens)) {
      throw UserError.failed("mosquitto does not listen on port %d", port);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), 100);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}

package org.joulesight.broker;

import org.joulesight.UserError;
import org.joulesight.broker.internal.ArtemisServer;

/**
 * A running MQTT 3.1.1 and 5 broker on the loopback interface. Nobody has to log in, nothing
 * survives {@link #close()}. Thread-safe. A service while the configuration {@code
 * org.joulesight.broker} exists.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final ArtemisServer server;
  private final int port;

  /**
   * Starts the broker; takes up to a second.
   *
   * @param port 0 takes any free one
   * @throws UserError with exit code 1 if the port is taken, 2 if it is not a port
   */
  public EmbeddedBroker(int port) {
    if (port < 0 || port > 65535) {
      throw UserError.usage("--broker-port %d: choose 1 to 65535, or 0 for any free port", port);
    }
    this.server = new ArtemisServer(port);
    this.port = server.port();
  }

  public int port() {
    return port;
  }

  /** Where clients connect to: {@code tcp://127.0.0.1:port}. */
  public String uri() {
    return "tcp://" + ArtemisServer.HOST + ":" + port;
  }

  /** Drops all clients and frees the port. Idempotent. */
  @Override
  public void close() {
    server.close();
  }
}

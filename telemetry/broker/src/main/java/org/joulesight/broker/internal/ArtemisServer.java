package org.joulesight.broker.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.joulesight.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops Artemis with this bundle's classes in sight. */
public final class ArtemisServer implements AutoCloseable {
  public static final String HOST = "127.0.0.1";

  private static final Logger LOG = LoggerFactory.getLogger(ArtemisServer.class);

  private final ActiveMQServer server;
  private final int port;

  public ArtemisServer(int port) {
    requireFree(port);
    limitNetty();
    long startNanos = System.nanoTime();
    this.server = new ActiveMQServerImpl(ArtemisSettings.create(HOST, port), null, null);
    withOwnClasses(() -> start(port));
    this.port = acceptor().getActualPort();
    LOG.info(
        "broker=up host={} port={} millis={}",
        HOST,
        this.port,
        (System.nanoTime() - startNanos) / 1_000_000);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    withOwnClasses(this::stop);
  }

  /** Netty would set aside an arena of 4 MiB chunks per core; telemetry needs a few kilobytes. */
  private static void limitNetty() {
    setIfAbsent("io.netty.allocator.numHeapArenas", "1");
    setIfAbsent("io.netty.allocator.numDirectArenas", "1");
    setIfAbsent("io.netty.allocator.maxOrder", "4");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private void start(int port) {
    try {
      server.start();
    } catch (Exception e) {
      stop();
      throw new UserError(UserError.FAILED, "the embedded broker did not start: " + e, e);
    }
    // Artemis only logs that it could not bind, and runs on without a door
    if (acceptor().getActualPort() == 0) {
      stop();
      throw taken(port);
    }
  }

  private void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("broker=down port={} error={}", port, e.toString());
    }
  }

  private NettyAcceptor acceptor() {
    return (NettyAcceptor) server.getRemotingService().getAcceptor(ArtemisSettings.ACCEPTOR);
  }

  /** Asked before Artemis is, which would log a page of stack trace. */
  private static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
      LOG.debug("broker=starting port={} free={}", port, probe.isBound());
    } catch (IOException e) {
      throw taken(port);
    }
  }

  private static UserError taken(int port) {
    return UserError.failed(
        "broker port %d is taken or may not be used; stop the program that listens there, or"
            + " choose another port with --broker-port N (0 = any free port)",
        port);
  }

  /** Artemis finds its protocols and transports through the thread's class loader. */
  private static void withOwnClasses(Runnable work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ArtemisServer.class.getClassLoader());
    try {
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}

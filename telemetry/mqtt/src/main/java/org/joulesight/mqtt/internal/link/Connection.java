package org.joulesight.mqtt.internal.link;

/**
 * One connection, from CONNECT to its end; never reused. All methods are called by the link's
 * thread and return without waiting for the broker, except {@code disconnect}.
 */
interface Connection {
  /** Answers with {@code connected} or {@code lost}. */
  void connect();

  /**
   * Answers with {@code acknowledged}.
   *
   * @return false if the client library cannot take it now; to be tried again after an answer
   */
  boolean publish(OutboxEntry entry);

  /** Answers with {@code subscribed}. */
  void subscribe(String filter, int qos);

  /** Says goodbye, so that the broker keeps the last will to itself; waits at most a second. */
  void disconnect();

  /** Cuts the connection; no event follows that matters. */
  void drop();

  /** Called on threads of the client library. */
  interface Events {
    void connected(Connection source);

    /** At QoS 0: was written to the socket. */
    void acknowledged(Connection source, long id);

    /**
     * @param granted false if the broker does not allow this client that subscription
     */
    void subscribed(Connection source, String filter, boolean granted);

    /** Blocks while the link has too many messages to hand out; throws if that does not end. */
    void message(Connection source, String topic, byte[] payload) throws InterruptedException;

    void lost(Connection source, Throwable cause);
  }

  /** Makes connections. */
  interface Opener {
    Connection open(Events events);
  }
}

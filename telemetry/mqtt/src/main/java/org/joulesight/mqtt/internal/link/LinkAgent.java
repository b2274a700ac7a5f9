package org.joulesight.mqtt.internal.link;

import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.joulesight.Clock;
import org.joulesight.MqttLink.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread "mqtt-link": the only one that touches the connection. Callers and the client
 * library's threads put events into its mailbox; between events it sleeps until the next deadline
 * (answer to CONNECT, acknowledgement, next attempt, end of closing).
 */
final class LinkAgent implements Connection.Events {
  private static final Logger LOG = LoggerFactory.getLogger(LinkAgent.class);

  private final String name;
  private final LinkOptions options;
  private final Outbox outbox;
  private final Subscriptions subscriptions;
  private final LinkCounters counters;
  private final Clock clock;
  private final Connection.Opener opener;
  private final Backoff backoff;
  private final AckWatch watch;
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final AtomicBoolean wakePending = new AtomicBoolean();
  private final Inbound inbound;

  private volatile State state = State.CONNECTING;
  private volatile boolean closing;
  private volatile long closeNanos;
  private Connection connection;
  private long sinceNanos;
  private long deadlineNanos;
  private boolean complained;

  LinkAgent(
      String name,
      LinkOptions options,
      Outbox outbox,
      Subscriptions subscriptions,
      LinkCounters counters,
      Clock clock,
      Connection.Opener opener) {
    this.name = name;
    this.options = options;
    this.outbox = outbox;
    this.subscriptions = subscriptions;
    this.counters = counters;
    this.clock = clock;
    this.opener = opener;
    this.backoff = new Backoff(options, new SplittableRandom());
    this.inbound = new Inbound(mailbox, subscriptions, options.ackTimeoutNanos());
    this.watch = new AckWatch(options.ackTimeoutNanos());
  }

  /** UP only when the broker knows all subscriptions too: what is published then, arrives. */
  State state() {
    State now = state;
    return now == State.UP && !subscriptions.settled() ? State.CONNECTING : now;
  }

  boolean isClosing() {
    return closing;
  }

  void wake() {
    if (wakePending.compareAndSet(false, true)) {
      mailbox.add(() -> wakePending.set(false));
    }
  }

  void close() {
    if (!closing) {
      closeNanos = clock.nanoTime() + options.flushOnCloseNanos();
      closing = true;
      wake();
    }
  }

  void run() {
    try {
      connect(clock.nanoTime());
      while (!finished(clock.nanoTime())) {
        Runnable event = mailbox.poll(nanosToDeadline(clock.nanoTime()), TimeUnit.NANOSECONDS);
        if (event != null) {
          event.run();
        }
        step(clock.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private boolean finished(long now) {
    return closing && (state == State.DOWN || outbox.isEmpty() || now - closeNanos >= 0);
  }

  private long nanosToDeadline(long now) {
    long left = state == State.UP ? watch.nanosLeft(now) : deadlineNanos - now;
    return Math.max(0, closing ? Math.min(left, closeNanos - now) : left);
  }

  private void step(long now) {
    switch (state) {
      case UP -> {
        if (watch.nanosLeft(now) <= 0) {
          down(now, "nothing acknowledged in time");
        } else {
          pump(now);
        }
      }
      case CONNECTING, DOWN -> {
        if (now - deadlineNanos >= 0) {
          overdue(now);
        }
      }
      case CLOSED -> throw new IllegalStateException("step after the end");
    }
  }

  private void overdue(long now) {
    if (state == State.DOWN) {
      connect(now);
    } else {
      down(now, "no answer to CONNECT");
    }
  }

  private void connect(long now) {
    state = State.CONNECTING;
    deadlineNanos = now + options.connectTimeoutNanos();
    connection = opener.open(this);
    connection.connect();
  }

  private void up(long now) {
    LOG.info("mqtt=up link={}", name);
    complained = false;
    sinceNanos = now;
    watch.reset();
    subscriptions.forgetRequests();
    counters.connected();
    state = State.UP;
  }

  private void pump(long now) {
    for (int n = subscriptions.request(connection); n > 0; n--) {
      watch.sent(now);
    }
    while (outbox.onTheirWay() < options.window()) {
      OutboxEntry entry = outbox.peek();
      if (entry == null || !connection.publish(entry)) {
        return;
      }
      outbox.sent();
      watch.sent(now);
    }
  }

  private void down(long now, String cause) {
    if (!complained) {
      LOG.warn("mqtt=down link={} cause=\"{}\" retrying=true", name, cause);
      complained = true;
    }
    connection.drop();
    connection = null;
    outbox.rewind();
    // a connection that did not last, say for a stolen client id, does not count as success
    if (state == State.UP && now - sinceNanos > options.backoffMaxNanos()) {
      backoff.reset();
    }
    deadlineNanos = now + backoff.nextNanos();
    state = State.DOWN;
  }

  private void end() {
    if (connection != null) {
      if (state == State.UP) {
        connection.disconnect();
      } else {
        connection.drop();
      }
    }
    closing = true;
    state = State.CLOSED;
    LOG.info("mqtt=closed link={} outboxEmpty={}", name, outbox.isEmpty());
  }

  /** Events of a connection that was given up meanwhile are of no interest. */
  private void post(Connection source, Runnable event) {
    mailbox.add(
        () -> {
          if (source == connection) {
            event.run();
          }
        });
  }

  @Override
  public void connected(Connection source) {
    post(source, () -> up(clock.nanoTime()));
  }

  @Override
  public void lost(Connection source, Throwable cause) {
    post(source, () -> down(clock.nanoTime(), String.valueOf(cause)));
  }

  @Override
  public void subscribed(Connection source, String filter, boolean granted) {
    post(
        source,
        () -> {
          watch.answered(clock.nanoTime());
          subscriptions.answered();
          if (!granted) {
            LOG.warn("mqtt=subscription-refused link={} filter={}", name, filter);
          }
        });
  }

  @Override
  public void acknowledged(Connection source, long id) {
    post(source, () -> delivered(id));
  }

  /** Counts before the outbox wakes those who wait for it to be empty. */
  private void delivered(long id) {
    watch.answered(clock.nanoTime());
    if (outbox.isOnItsWay(id)) {
      counters.delivered.incrementAndGet();
      outbox.delivered(id);
    }
  }

  @Override
  public void message(Connection source, String topic, byte[] payload) throws InterruptedException {
    inbound.accept(topic, payload);
  }
}

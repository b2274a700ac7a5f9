package org.joulesight.mqtt.internal.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Outbox in memory, bounded by messages and by bytes; lost with the process. */
final class MemoryOutbox implements Outbox {
  private final int maxMessages;
  private final long maxBytes;
  private final ArrayDeque<OutboxEntry> waiting = new ArrayDeque<>();
  private final Map<Long, OutboxEntry> onTheirWay = new LinkedHashMap<>();
  private long bytes;
  private long nextId;

  MemoryOutbox(int maxMessages, long maxBytes) {
    this.maxMessages = maxMessages;
    this.maxBytes = maxBytes;
  }

  @Override
  public synchronized boolean append(String topic, byte[] payload, int qos, boolean retained) {
    OutboxEntry entry = new OutboxEntry(nextId, topic, payload, qos, retained);
    if (waiting.size() + onTheirWay.size() >= maxMessages || bytes + entry.bytes() > maxBytes) {
      return false;
    }
    nextId++;
    bytes += entry.bytes();
    waiting.addLast(entry);
    return true;
  }

  @Override
  public synchronized OutboxEntry peek() {
    return waiting.peekFirst();
  }

  @Override
  public synchronized void sent() {
    OutboxEntry entry = waiting.removeFirst();
    onTheirWay.put(entry.id(), entry);
  }

  @Override
  public synchronized boolean isOnItsWay(long id) {
    return onTheirWay.containsKey(id);
  }

  @Override
  public synchronized void delivered(long id) {
    bytes -= onTheirWay.remove(id).bytes();
    if (isEmpty()) {
      notifyAll();
    }
  }

  @Override
  public synchronized void rewind() {
    List<OutboxEntry> again = new ArrayList<>(onTheirWay.values());
    for (int i = again.size() - 1; i >= 0; i--) {
      waiting.addFirst(again.get(i));
    }
    onTheirWay.clear();
  }

  @Override
  public synchronized int onTheirWay() {
    return onTheirWay.size();
  }

  @Override
  public synchronized boolean isEmpty() {
    return waiting.isEmpty() && onTheirWay.isEmpty();
  }

  @Override
  public synchronized boolean awaitEmpty(long timeoutNanos) throws InterruptedException {
    long end = System.nanoTime() + timeoutNanos;
    for (long left = timeoutNanos; !isEmpty() && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return isEmpty();
  }
}

package org.joulesight.engine.internal.lowering;

import java.util.concurrent.atomic.AtomicLong;

/** How many native objects and bytes are alive. Thread-safe. */
public final class NativeCount {
  private final AtomicLong objects = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  public void add(int objectCount, long byteCount) {
    objects.addAndGet(objectCount);
    bytes.addAndGet(byteCount);
  }

  public long objects() {
    return objects.get();
  }

  public long bytes() {
    return bytes.get();
  }
}

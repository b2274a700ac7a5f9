package org.joulesight.engine.internal.onednn;

import java.util.concurrent.atomic.AtomicLong;

/** How many native objects and bytes are alive. Thread-safe. */
final class NativeCount {
  private final AtomicLong objects = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  void add(int objectCount, long byteCount) {
    objects.addAndGet(objectCount);
    bytes.addAndGet(byteCount);
  }

  long objects() {
    return objects.get();
  }

  long bytes() {
    return bytes.get();
  }
}

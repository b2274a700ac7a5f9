package org.joulesight.engine.internal.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Native objects that are freed together, last one first. */
final class NativeScope implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private final NativeCount count;
  private final List<Pointer> owned = new ArrayList<>();
  private long bytes;

  NativeScope(NativeCount count) {
    this.count = count;
  }

  <T extends Pointer> T own(T pointer) {
    owned.add(pointer);
    count.add(1, 0);
    return pointer;
  }

  /** Zeroed memory at the start of a cache line. */
  BytePointer allocate(long size) {
    BytePointer raw = own(new BytePointer(size + ALIGNMENT));
    bytes += size;
    count.add(0, size);
    long skip = -raw.address() & (ALIGNMENT - 1);
    BytePointer aligned = raw.getPointer(skip).capacity(size);
    Pointer.memset(aligned, 0, size);
    return aligned;
  }

  @Override
  public void close() {
    for (int i = owned.size() - 1; i >= 0; i--) {
      owned.get(i).deallocate();
    }
    count.add(-owned.size(), -bytes);
    owned.clear();
    bytes = 0;
  }
}

package org.joulesight.engine.internal.lowering;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Native objects that are freed together, last one first. */
public final class NativeScope implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private final NativeCount count;
  private final List<Runnable> owned = new ArrayList<>();
  private long bytes;

  public NativeScope(NativeCount count) {
    this.count = count;
  }

  public <T extends Pointer> T own(T pointer) {
    own(0, pointer::deallocate);
    return pointer;
  }

  /** Takes over an object that frees its native part when it is closed. */
  public <T extends NativeObject> T own(T object) {
    own(0, object::close);
    return object;
  }

  /** Takes over native memory of this size that {@code freed} frees. */
  public void own(long size, Runnable freed) {
    owned.add(freed);
    bytes += size;
    count.add(1, size);
  }

  /** Zeroed memory at the start of a cache line. */
  public BytePointer allocate(long size) {
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
      owned.get(i).run();
    }
    count.add(-owned.size(), -bytes);
    owned.clear();
    bytes = 0;
  }
}

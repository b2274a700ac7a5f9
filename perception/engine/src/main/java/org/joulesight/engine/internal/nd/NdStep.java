package org.joulesight.engine.internal.nd;

import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.joulesight.engine.internal.kernels.NativePlan;
import org.joulesight.engine.internal.kernels.NdHandle;
import org.joulesight.engine.internal.kernels.NdKernels;

/**
 * A general operator for operands of known types, shapes and strides. Owns a native object; it may
 * run on several threads at once with different operands.
 */
public final class NdStep implements AutoCloseable {
  private final NdHandle handle;
  private final List<Integer> sources;
  private final long scratchBytes;

  NdStep(NdProgram program, List<Integer> sources, long isa) {
    long[] encoded = program.encode(sources.size());
    double[] reals = program.reals();
    try (LongPointer description = new LongPointer(encoded);
        DoublePointer numbers = new DoublePointer(Math.max(1, reals.length))) {
      numbers.put(reals, 0, reals.length);
      this.handle = NdKernels.js_nd_create(description, encoded.length, numbers, reals.length, isa);
    }
    if (handle == null) {
      throw new IllegalArgumentException("no kernel for these types or shapes");
    }
    this.sources = sources;
    this.scratchBytes = NdKernels.js_nd_scratch(handle);
  }

  /** Positions, among the operator's inputs, of those that are read at run time. */
  public List<Integer> sources() {
    return sources;
  }

  /** Memory that a run outside of a plan needs, aligned to 64 bytes; plans have their own. */
  public long scratchBytes() {
    return scratchBytes;
  }

  public NdHandle handle() {
    return handle;
  }

  /**
   * Appends this step to a plan, which must be closed before it.
   *
   * @param bases,offsetsBytes where the {@link #sources} lie, in their order, then the output
   * @return a status of the kernel library, 0 if all went well
   */
  public int addTo(NativePlan plan, String name, int[] bases, long[] offsetsBytes) {
    try (IntPointer nativeBases = new IntPointer(bases);
        LongPointer nativeOffsets = new LongPointer(offsetsBytes)) {
      return NdKernels.js_plan_add_nd(plan, name, handle, bases.length, nativeBases, nativeOffsets);
    }
  }

  /**
   * Runs this step alone.
   *
   * @param operands the sources, the output, the scratch memory
   * @throws IndexOutOfBoundsException if an index that was read is out of range
   */
  public void run(Pointer... operands) {
    try (PointerPointer<Pointer> addresses = new PointerPointer<>(operands)) {
      if (NdKernels.js_nd_run(handle, addresses) != 0) {
        throw new IndexOutOfBoundsException("an index is out of range");
      }
    }
  }

  @Override
  public void close() {
    if (!handle.isNull()) {
      NdKernels.js_nd_free(handle);
      handle.setNull();
    }
  }
}

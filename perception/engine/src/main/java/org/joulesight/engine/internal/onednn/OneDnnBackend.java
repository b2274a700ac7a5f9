package org.joulesight.engine.internal.onednn;

import java.util.Set;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.stream;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.internal.lowering.Convolutions;
import org.joulesight.engine.internal.lowering.NativeCount;
import org.joulesight.engine.internal.lowering.NativeScope;
import org.joulesight.engine.plan.Isa;

/** oneDNN on this machine's processor. Its handles live as long as the process. */
public final class OneDnnBackend {
  private final OneDnn dnn;
  private final Set<Precision> supported;

  private OneDnnBackend(OneDnn dnn) {
    this.dnn = dnn;
    Set<Precision> found = KernelProbe.supported(dnn);
    if (!hasByteDotProduct()) {
      found.remove(Precision.FIXED8);
    }
    this.supported = Set.copyOf(found);
  }

  /**
   * @param cap takes effect only if nothing has run in this process before
   * @throws UserError if the cap came too late
   * @throws LinkageError if the native library cannot be loaded
   */
  public static OneDnnBackend open(Isa cap, NativeCount count) {
    limit(cap);
    engine cpu = new engine(engine.kind.cpu, 0);
    return new OneDnnBackend(new OneDnn(cpu, new stream(cpu), count));
  }

  private static void limit(Isa cap) {
    int isa =
        switch (cap) {
          case PORTABLE -> dnnl.dnnl_cpu_isa_sse41;
          case AVX2 -> dnnl.dnnl_cpu_isa_avx2;
          case AVX2_VNNI -> dnnl.dnnl_cpu_isa_avx2_vnni;
          case AVX512 -> dnnl.dnnl_cpu_isa_avx512_core;
          case AVX512_VNNI -> dnnl.dnnl_cpu_isa_avx512_core_vnni;
          case AVX512_BF16 -> dnnl.dnnl_cpu_isa_avx512_core_bf16;
          case AVX512_FP16 -> dnnl.dnnl_cpu_isa_avx512_core_fp16;
          case AVX512_AMX -> dnnl.dnnl_cpu_isa_avx512_core_amx;
          default -> dnnl.dnnl_cpu_isa_default;
        };
    boolean late = cap != Isa.BEST && dnnl.dnnl_set_max_cpu_isa(isa) != dnnl.dnnl_success;
    boolean kept = (dnnl.dnnl_get_effective_cpu_isa() & ~isa) == 0; // by a cap set before
    if (late && !kept) {
      throw UserError.usage(
          "instruction set %s cannot be chosen any more: oneDNN has run already; start again with"
              + " it",
          cap);
    }
  }

  /** Without it the library adds two products of bytes in 16 bits, which overflow. */
  private static boolean hasByteDotProduct() {
    int vnniOnly =
        (dnnl.dnnl_cpu_isa_avx2_vnni & ~dnnl.dnnl_cpu_isa_avx2)
            | (dnnl.dnnl_cpu_isa_avx512_core_vnni & ~dnnl.dnnl_cpu_isa_avx512_core);
    return (dnnl.dnnl_get_effective_cpu_isa() & vnniOnly) != 0;
  }

  /** Precisions that have a kernel which is exact on this processor and not a reference one. */
  public Set<Precision> supported() {
    return supported;
  }

  public String version() {
    dnnl_version_t v = dnnl.dnnl_version();
    return v.major() + "." + v.minor() + "." + v.patch();
  }

  /**
   * @param scope owns the packed weights
   */
  public Convolutions convolutions(NativeScope scope) {
    return new OneDnnConvolutions(dnn, scope);
  }
}

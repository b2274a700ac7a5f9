package org.joulesight.engine.internal.onednn;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.stream;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.Isa;

/** Runs networks on the processor through oneDNN. Its handles live as long as the process. */
public final class OneDnnEngine implements Engine {
  private final OneDnn dnn;
  private final Set<Precision> supported;

  public OneDnnEngine(Isa cap) {
    try {
      limit(cap);
      engine cpu = new engine(engine.kind.cpu, 0);
      this.dnn = new OneDnn(cpu, new stream(cpu), new NativeCount(), hasByteDotProduct());
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new UserError(
          UserError.FAILED,
          "the native library oneDNN cannot be loaded on this machine (%s); install the package of"
                  .formatted(e.getMessage())
              + " this architecture",
          e);
    }
    this.supported = Collections.unmodifiableSet(EnumSet.copyOf(KernelProbe.supported(dnn)));
  }

  private static void limit(Isa cap) {
    int isa =
        switch (cap) {
          case BEST -> dnnl.dnnl_cpu_isa_default;
          case AVX2 -> dnnl.dnnl_cpu_isa_avx2;
          case AVX2_VNNI -> dnnl.dnnl_cpu_isa_avx2_vnni;
          case AVX512 -> dnnl.dnnl_cpu_isa_avx512_core;
          case AVX512_VNNI -> dnnl.dnnl_cpu_isa_avx512_core_vnni;
          case AVX512_BF16 -> dnnl.dnnl_cpu_isa_avx512_core_bf16;
          case AVX512_AMX -> dnnl.dnnl_cpu_isa_avx512_core_amx;
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

  private static boolean hasByteDotProduct() {
    int vnniOnly =
        (dnnl.dnnl_cpu_isa_avx2_vnni & ~dnnl.dnnl_cpu_isa_avx2)
            | (dnnl.dnnl_cpu_isa_avx512_core_vnni & ~dnnl.dnnl_cpu_isa_avx512_core);
    boolean x86 = System.getProperty("os.arch").equals("amd64");
    return !x86 || (dnnl.dnnl_get_effective_cpu_isa() & vnniOnly) != 0;
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Set<Precision> supported() {
    return supported;
  }

  @Override
  public int fixed8WeightBits() {
    return hasByteDotProduct() ? 8 : 7;
  }

  @Override
  public EngineModel load(Graph graph) {
    return new OneDnnModel(dnn, supported.contains(Precision.BF16));
  }

  /** Native objects alive now, those of this engine itself left out. */
  long liveObjects() {
    return dnn.count().objects();
  }
}

package org.joulesight.engine.internal.cpu;

import java.nio.file.Path;
import org.joulesight.Precision;
import org.joulesight.engine.internal.lowering.NativeCount;
import org.joulesight.engine.internal.lowering.ValueFormat;
import org.joulesight.engine.internal.onednn.OneDnnBackend;
import org.joulesight.engine.plan.CpuFeatures;

/**
 * What all models of an engine share.
 *
 * @param dnn null where oneDNN has no kernels worth having
 * @param isa instruction sets that our kernels may use
 * @param threads that share the work of a layer
 * @param choicesFolder where the choice of kernels is kept, a folder for each model; null for none
 */
record CpuSettings(
    OneDnnBackend dnn, long isa, int threads, Path choicesFolder, NativeCount count) {
  /** Choices of kernels for a model; null where none are kept. */
  KernelChoices choices(String modelSha256) {
    if (choicesFolder == null) {
      return null;
    }
    CpuFeatures cpu = CpuFeatures.read();
    String made =
        "%s, instruction sets %x, %d threads, oneDNN %s"
            .formatted(cpu.model(), isa, threads, dnn == null ? "none" : dnn.version());
    String name = "kernels-" + cpu.model().replaceAll("[^A-Za-z0-9]+", "-") + ".json";
    return new KernelChoices(choicesFolder.resolve(modelSha256).resolve(name), made);
  }

  boolean hasBf16() {
    return dnn != null && dnn.supported().contains(Precision.BF16);
  }

  /** SDOT and SMLAL read signed bytes; VPDPBUSD and its like unsigned ones. */
  boolean signedBytes() {
    return System.getProperty("os.arch").equals("aarch64");
  }

  /**
   * The float type of layers that a plan of this precision does not run in fixed point. Beside
   * FIXED8 it is F32 where oneDNN runs, whose 8-bit layers neither read nor write halves: BF16
   * would lose accuracy, and is no faster for the few layers that are left.
   */
  ValueFormat wide(Precision precision) {
    return switch (precision) {
      case FP32, FIXED16 -> ValueFormat.F32;
      case BF16 -> ValueFormat.BF16;
      case FP16 -> ValueFormat.F16;
      case FIXED8 -> dnn == null ? ValueFormat.F16 : ValueFormat.F32;
    };
  }
}

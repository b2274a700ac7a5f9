package org.joulesight.engine.internal.cpu;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.internal.lowering.NativeCount;
import org.joulesight.engine.internal.onednn.OneDnnBackend;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.Isa;

/**
 * Runs networks on the processor: convolutions by oneDNN or our own kernels, all else by our own.
 */
public final class CpuEngine implements Engine {
  private final CpuSettings settings;
  private final Set<Precision> supported;

  /**
   * @param threads that share the work of a layer, at least 1
   * @param choicesFolder keeps which kernels are faster here, timed once; null: none are timed
   */
  public CpuEngine(Isa cap, int threads, Path choicesFolder) {
    this(settings(cap, threads, choicesFolder));
  }

  CpuEngine(CpuSettings settings) {
    this.settings = settings;
    Set<Precision> found =
        EnumSet.of(Precision.FP32, Precision.FP16, Precision.FIXED16, Precision.FIXED8);
    if (settings.hasBf16()) {
      found.add(Precision.BF16);
    }
    this.supported = Collections.unmodifiableSet(found);
  }

  private static CpuSettings settings(Isa cap, int threads, Path choicesFolder) {
    NativeCount count = new NativeCount();
    try {
      boolean x86 = System.getProperty("os.arch").equals("amd64");
      OneDnnBackend dnn = x86 ? OneDnnBackend.open(cap, count) : null;
      return new CpuSettings(dnn, KernelIsa.allowed(cap), threads, choicesFolder, count);
    } catch (LinkageError e) {
      throw new UserError(
          UserError.FAILED,
          "the native kernels cannot be loaded on this machine (%s); install the package of this"
                  .formatted(rootMessage(e))
              + " architecture",
          e);
    }
  }

  /** A class that failed to initialise says why in its cause. */
  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  @Override
  public String name() {
    return "joulesight";
  }

  @Override
  public Set<Precision> supported() {
    return supported;
  }

  @Override
  public EngineModel load(Graph graph) {
    return new CpuModel(settings, settings.choices(graph.sha256()));
  }

  /** Native objects alive now, those of this engine itself left out. */
  public long liveObjects() {
    return settings.count().objects();
  }
}

package org.joulesight.onnxruntime.internal;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.plan.CpuFeatures;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.onnxruntime.OnnxRuntime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Runs networks in ONNX Runtime on the processor. Its environment lives as long as the process. */
@Component(
    service = Engine.class,
    configurationPid = OrtConfiguration.PID,
    property = Engine.NAME + "=" + OnnxRuntime.NAME)
@Designate(ocd = OrtConfiguration.class)
public final class OrtEngine implements Engine {
  private static final Set<Precision> SUPPORTED =
      Collections.unmodifiableSet(EnumSet.of(Precision.FP32, Precision.FP16, Precision.FIXED8));

  private final OrtEnvironment environment;
  private final int threads;
  private final boolean hasHalfKernels;

  @Activate
  public OrtEngine(OrtConfiguration configuration) {
    this(configuration.threads());
  }

  public OrtEngine(int threads) {
    if (threads < 1) {
      throw UserError.usage("%s needs at least 1 thread, not %d", OnnxRuntime.NAME, threads);
    }
    try {
      this.environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new UserError(
          UserError.FAILED,
          "the native library ONNX Runtime cannot be loaded on this machine (%s); choose another"
                  .formatted(e.getMessage())
              + " engine",
          e);
    }
    this.threads = threads;
    this.hasHalfKernels = CpuFeatures.read().isa().contains("asimdhp");
  }

  @Override
  public String name() {
    return OnnxRuntime.NAME;
  }

  @Override
  public Set<Precision> supported() {
    return SUPPORTED;
  }

  @Override
  public EngineModel load(Graph graph) {
    return new OrtModel(new OrtSessions(environment, threads), hasHalfKernels);
  }
}

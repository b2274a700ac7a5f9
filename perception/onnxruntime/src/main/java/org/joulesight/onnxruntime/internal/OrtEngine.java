package org.joulesight.onnxruntime.internal;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs networks in ONNX Runtime on the processor. Its environment lives as long as the process. */
@Component(
    service = Engine.class,
    configurationPid = OrtConfiguration.PID,
    property = Engine.NAME + "=" + OnnxRuntime.NAME)
@Designate(ocd = OrtConfiguration.class)
public final class OrtEngine implements Engine {
  private static final Set<Precision> SUPPORTED =
      Collections.unmodifiableSet(EnumSet.of(Precision.FP32, Precision.FP16, Precision.FIXED8));

  private static final Logger LOG = LoggerFactory.getLogger(OrtEngine.class);
  private static final int COMMAND_LINE_LIMIT = 3900;

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
    checkCommandLine();
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

  /**
   * ONNX Runtime 1.29 brings the process down when it is loaded into one that was started with more
   * than about 4,000 characters: seen with 4,004, not with 3,954.
   */
  private static void checkCommandLine() {
    try {
      int length = Files.readAllBytes(Path.of("/proc/self/cmdline")).length;
      if (length > COMMAND_LINE_LIMIT) {
        throw UserError.failed(
            "ONNX Runtime would crash in this process, whose command line has %d characters; give"
                + " the class path in an argument file or in CLASSPATH, or choose another engine",
            length);
      }
    } catch (IOException e) {
      LOG.debug("command line not checked reason=\"{}\"", e.getMessage());
    }
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

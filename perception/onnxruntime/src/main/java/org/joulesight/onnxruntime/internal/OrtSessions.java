package org.joulesight.onnxruntime.internal;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import org.joulesight.UserError;

/** Opens model files in ONNX Runtime. */
record OrtSessions(OrtEnvironment environment, int threads) {
  /**
   * @throws UserError (exit code 1) if ONNX Runtime refuses the file
   */
  OrtSession open(Path file, String network) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      // Waiting threads that spin burn the watts that this program is to save.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      return environment.createSession(file.toString(), options);
    } catch (OrtException e) {
      throw refused(network, e);
    }
  }

  static UserError refused(String network, OrtException e) {
    return new UserError(
        UserError.FAILED,
        "ONNX Runtime does not run %s: %s; choose another engine"
            .formatted(network, e.getMessage()),
        e);
  }
}

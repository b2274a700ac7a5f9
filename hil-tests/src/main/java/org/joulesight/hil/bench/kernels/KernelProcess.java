package org.joulesight.hil.bench.kernels;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joulesight.UserError;

/** Runs a {@link KernelJob} in a process of its own and waits for it. */
final class KernelProcess {
  private static final ObjectMapper JSON = new ObjectMapper();

  private KernelProcess() {}

  /**
   * @throws UserError (exit code 1) if the process fails
   */
  static KernelReport.Part run(KernelJob job) {
    try {
      Path result = Files.createTempFile("joulesight-bench", ".json");
      Path options = Files.createTempFile("joulesight-bench", ".args");
      try {
        int exit = start(job, options, result).waitFor();
        if (exit != 0) {
          throw UserError.failed(
              "the process for %s on %d threads ended with %d; what it wrote is above",
              job.network(), job.threads(), exit);
        }
        return JSON.readValue(result.toFile(), KernelReport.Part.class);
      } finally {
        Files.delete(options);
        Files.delete(result);
      }
    } catch (IOException e) {
      throw UserError.failed("no process can be started: %s", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserError.failed("interrupted");
    }
  }

  /**
   * Weights are in native memory: a small heap, and room beside it. The class path is in a file, as
   * ONNX Runtime does not bear long command lines.
   */
  private static Process start(KernelJob job, Path options, Path result) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.write(
        options,
        List.of(
            "-Xmx1g",
            "-XX:MaxDirectMemorySize=6g",
            "-XX:+UseSerialGC",
            "-Dorg.bytedeco.javacpp.maxbytes=0",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp \"" + System.getProperty("java.class.path") + "\""));
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    java,
                    "@" + options,
                    KernelWorker.class.getName(),
                    JSON.writeValueAsString(job),
                    result.toString()))
            .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Map<String, String> environment = builder.environment();
    environment.put("OMP_NUM_THREADS", String.valueOf(job.threads()));
    environment.putIfAbsent("OMP_WAIT_POLICY", "passive");
    environment.putIfAbsent("GOMP_SPINCOUNT", "1000");
    return builder.start();
  }
}

package org.joulesight.hil.bench.kernels;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Engines;
import org.joulesight.hil.bench.ReportFile;
import org.joulesight.onnxruntime.OnnxRuntime;

/**
 * A process of its own for each network and number of threads: native libraries fix their threads
 * when they are loaded, and what one network leaves behind in memory does not burden the next.
 */
final class KernelWorker {
  private KernelWorker() {}

  /** Arguments: the job as JSON, the file for what comes out. */
  public static void main(String[] arguments) throws IOException {
    KernelJob job = new ObjectMapper().readValue(arguments[0], KernelJob.class);
    ReportFile.json(Path.of(arguments[1]), run(job));
    Runtime.getRuntime().halt(0); // libraries that end their threads late must not spoil the result
  }

  private static KernelReport.Part run(KernelJob job) {
    try (KernelTrial trial =
        new KernelTrial(
            BenchNetwork.of(job.network(), job.seed()),
            Engines.cpu(job.isa(), job.threads()),
            OnnxRuntime.engine(job.threads()),
            job.threads(),
            job.seed(),
            job.peaks())) {
      List<KernelReport.Row> rows = trial.run(job.rounds());
      return new KernelReport.Part(versions(), rows, trial.skipped());
    } catch (UserError e) {
      KernelReport.Skipped all = new KernelReport.Skipped(job.network(), "*", "*", e.getMessage());
      return new KernelReport.Part(versions(), List.of(), List.of(all));
    }
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    try (dnnl_version_t v = dnnl.dnnl_version()) {
      versions.put("onednn", "%d.%d.%d".formatted(v.major(), v.minor(), v.patch()));
    }
    versions.put("onnxruntime", OnnxRuntime.version());
    versions.put("opencv", OpenCvContender.version());
    versions.put("java", System.getProperty("java.version"));
    return versions;
  }
}

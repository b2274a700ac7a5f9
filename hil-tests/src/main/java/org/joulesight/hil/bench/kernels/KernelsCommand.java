package org.joulesight.hil.bench.kernels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.joulesight.UserError;
import org.joulesight.engine.plan.CpuFeatures;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.Peaks;
import org.joulesight.hil.bench.ReportFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joulesight bench kernels}: our kernels beside other libraries. */
@Command(
    name = "kernels",
    description =
        "Runs networks at every precision beside ONNX Runtime and OpenCV, interleaved; compares"
            + " speed and outputs.",
    mixinStandardHelpOptions = true)
public final class KernelsCommand implements Callable<Integer> {
  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "N",
      defaultValue = "alexnet,vgg16,googlenet,resnet50,resnext50,centernet",
      description = "which (default: ${DEFAULT-VALUE}; resnet18 and resnet152 too)")
  private List<String> networks;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2",
      description = "numbers of threads, one after the other (default: ${DEFAULT-VALUE})")
  private List<Integer> threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "timed runs of each (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of weights and inputs (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--isa",
      paramLabel = "NAME",
      defaultValue = "best",
      description = "cap the CPU features that our kernels use: ${COMPLETION-CANDIDATES}")
  private Isa isa;

  @Option(names = "--json", paramLabel = "FILE", description = "where to write the report")
  private Path json;

  @Override
  public Integer call() {
    ReportFile.check("--json", json);
    check();
    CpuFeatures cpu = CpuFeatures.read();
    KernelTable table = new KernelTable(System.out);
    Map<String, Double> peaks = new LinkedHashMap<>();
    Peaks.measure().forEach((precision, gops) -> peaks.put(precision.label(), gops));
    table.machine(cpu, peaks);
    Map<String, String> versions = Map.of();
    List<KernelReport.Row> rows = new ArrayList<>();
    List<KernelReport.Skipped> skipped = new ArrayList<>(MissingFeatures.of(cpu));
    for (String network : networks) {
      for (int count : threads) {
        KernelReport.Part part =
            KernelProcess.run(new KernelJob(network, count, rounds, seed, isa, peaks));
        versions = part.versions();
        table.rows(part.results());
        rows.addAll(part.results());
        part.skipped().stream().filter(s -> !skipped.contains(s)).forEach(skipped::add);
      }
    }
    table.versions(versions);
    table.skipped(skipped);
    ReportFile.json(
        json,
        new KernelReport(
            new KernelReport.Cpu(cpu.model(), cpu.cores(), cpu.isa()),
            versions,
            peaks,
            seed,
            rounds,
            rows,
            skipped));
    return 0;
  }

  private void check() {
    networks.forEach(BenchNetwork::check);
    if (rounds < 1 || threads.stream().anyMatch(t -> t < 1)) {
      throw UserError.usage("--rounds and --threads must be at least 1");
    }
    int cores = Runtime.getRuntime().availableProcessors();
    if (threads.stream().anyMatch(t -> t > cores)) {
      throw UserError.usage("--threads %s: this machine has %d cores", threads, cores);
    }
  }
}

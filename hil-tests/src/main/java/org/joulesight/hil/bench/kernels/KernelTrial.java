package org.joulesight.hil.bench.kernels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.onnx.OnnxOptions;
import org.joulesight.engine.graph.onnx.OnnxWriter;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;

/** One network in all engines, with one number of threads. */
final class KernelTrial implements AutoCloseable {
  private final BenchNetwork network;
  private final int threads;
  private final long seed;
  private final ByteBuffer input;
  private final PlanCompiler ours;
  private final PlanCompiler peer;
  private final Map<String, Double> peaks;
  private final List<Contender> contenders = new ArrayList<>();
  private final List<KernelReport.Skipped> skipped = new ArrayList<>();

  KernelTrial(
      BenchNetwork network,
      Engine engine,
      Engine peerEngine,
      int threads,
      long seed,
      Map<String, Double> peaks) {
    this.network = network;
    this.threads = threads;
    this.seed = seed;
    this.input = network.input(seed);
    this.ours = new PlanCompiler(network.graph(), engine);
    this.peer = new PlanCompiler(network.graph(), peerEngine);
    this.peaks = peaks;
  }

  List<KernelReport.Row> run(int rounds) {
    Calibration calibration = ObservedRanges.of(ours, network, seed + 1);
    for (Precision precision : Precision.values()) {
      add(ours, precision, calibration);
      if (peer.supported().contains(precision)) {
        add(peer, precision, calibration);
      }
    }
    addOpenCv();
    InterleavedRounds times = new InterleavedRounds(contenders, rounds);
    return rows(times);
  }

  List<KernelReport.Skipped> skipped() {
    return skipped;
  }

  private void add(PlanCompiler compiler, Precision precision, Calibration calibration) {
    PlanOptions options =
        PlanOptions.needsCalibration(precision)
            ? PlanOptions.fixed(precision, network.pixels(), calibration)
            : PlanOptions.of(precision, network.pixels());
    String engine = compiler.engine().name();
    try {
      contenders.add(PlanContender.of(engine, compiler.compile(options), input));
    } catch (UserError e) {
      skip(engine, precision.label(), e.getMessage());
    }
  }

  private void addOpenCv() {
    try {
      Path folder = Files.createTempDirectory("joulesight-bench");
      Path file = folder.resolve("model.onnx");
      try {
        PlanOptions options = PlanOptions.of(Precision.FP32, network.pixels());
        OnnxWriter.write(
            network.graph(),
            file,
            OnnxOptions.fp32().withShapes(options.inputShapes(network.graph())));
        contenders.add(
            new OpenCvContender(file, network.graph(), network.pixels(), input, threads));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException | RuntimeException e) {
      skip("opencv", "fp32", String.valueOf(e.getMessage()));
    }
  }

  private void skip(String engine, String precision, String missing) {
    skipped.add(new KernelReport.Skipped(network.name(), engine, precision, missing));
  }

  private List<KernelReport.Row> rows(InterleavedRounds times) {
    Contender reference =
        contenders.stream()
            .filter(c -> c.engine().equals(peer.engine().name()) && c.precision().equals("fp32"))
            .findFirst()
            .orElse(null);
    List<FloatBuffer> expected = reference == null ? null : results(reference);
    List<KernelReport.Row> rows = new ArrayList<>();
    for (Contender c : contenders) {
      Double error = expected == null ? null : RelativeError.max(results(c), expected);
      rows.add(row(c, times, reference, error));
    }
    return rows;
  }

  /** Runs once more and copies: plans of one model write into the same memory. */
  private static List<FloatBuffer> results(Contender c) {
    c.run();
    return c.outputs().stream()
        .map(o -> FloatBuffer.allocate(o.capacity()).put(0, o, 0, o.capacity()))
        .toList();
  }

  private KernelReport.Row row(
      Contender c, InterleavedRounds times, Contender reference, Double error) {
    double median = times.medianMillis(c);
    long macs = ((PlanContender) contenders.get(0)).plan().work().macs();
    double gops = 2 * macs / median / 1e6;
    Double peak = peaks.get(c.precision());
    return new KernelReport.Row(
        network.name(),
        c.engine(),
        c.precision(),
        threads,
        median,
        times.minMillis(c),
        gops,
        peak == null ? null : 100 * gops / (peak * threads),
        reference == null ? null : median / times.medianMillis(reference),
        error,
        c.mixedMacShare());
  }

  @Override
  public void close() {
    contenders.forEach(Contender::close);
    ours.close();
    peer.close();
  }
}

package org.joulesight.engine.graph.onnx;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Fusion;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TfjsImporter;
import org.joulesight.engine.internal.specialize.Specializer;

/**
 * Loads damaged model files in a process of its own, as {@code ModelFuzz FOLDER SEED COUNT}: each
 * must load or be refused with one clear error, in two seconds of processor time and 512 MB.
 */
public final class ModelFuzz {
  private static final long MAX_NANOS = 2_000_000_000L;
  private static final long MAX_BYTES = 512L << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final List<Path> seeds;
  private final Path folder;
  private int loaded;
  private int refused;
  private long worstNanos;
  private long worstBytes;
  private final Map<String, Integer> failures = new TreeMap<>();

  private ModelFuzz(Path folder) throws IOException {
    this.folder = folder;
    this.seeds = FuzzSeeds.write(folder);
  }

  public static void main(String[] args) throws IOException {
    ModelFuzz fuzz = new ModelFuzz(Path.of(args[0]));
    fuzz.checkSeeds();
    long seed = Long.parseLong(args[1]);
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      fuzz.load(seed + i);
    }
    System.out.printf(
        "%d loaded, %d refused, %d failed; worst %d ms, %d MB%n",
        fuzz.loaded,
        fuzz.refused,
        fuzz.failures.values().stream().mapToInt(Integer::intValue).sum(),
        fuzz.worstNanos / 1_000_000,
        fuzz.worstBytes >> 20);
    fuzz.failures.forEach((what, count) -> System.out.println(count + " x " + what));
  }

  /** What is not damaged loads; else all that follows would show nothing. */
  private void checkSeeds() {
    seeds.forEach(this::open);
  }

  private void load(long seed) throws IOException {
    Path source = seeds.get((int) (seed % seeds.size()));
    boolean onnx = source.toString().endsWith(".onnx");
    Path file = folder.resolve(onnx ? "mutated.onnx" : "mutated.json");
    Files.write(file, new ModelMutator(seed).mutate(Files.readAllBytes(source), onnx));
    long id = Thread.currentThread().getId();
    long bytes = threads.getThreadAllocatedBytes(id);
    long nanos = threads.getCurrentThreadCpuTime();
    try {
      open(file);
      loaded++;
    } catch (UserError e) {
      refused++;
      boolean clear = e.exitCode() == UserError.USAGE && e.getMessage().contains("mutated");
      if (!clear) {
        failed(seed, "unclear: " + e.getMessage());
      }
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      StackTraceElement[] trace = e.getStackTrace();
      failed(seed, e + " at " + (trace.length == 0 ? "" : trace[0]));
    }
    nanos = threads.getCurrentThreadCpuTime() - nanos;
    bytes = threads.getThreadAllocatedBytes(id) - bytes;
    worstNanos = Math.max(worstNanos, nanos);
    worstBytes = Math.max(worstBytes, bytes);
    if (nanos > MAX_NANOS || bytes > MAX_BYTES) {
      failed(seed, "takes too much: " + nanos / 1_000_000 + " ms, " + (bytes >> 20) + " MB");
    }
  }

  private void failed(long seed, String what) {
    failures.merge(what + " (such as seed " + seed + ")", 1, Integer::sum);
  }

  private void open(Path file) {
    if (file.toString().endsWith(".json")) {
      Fusion.fuse(TfjsImporter.read(file));
      return;
    }
    Graph graph = OnnxImporter.read(file);
    Map<String, TensorShape> shapes = new TreeMap<>();
    for (GraphInput input : graph.inputs()) {
      List<Integer> sizes = new ArrayList<>(input.sizes());
      sizes.replaceAll(s -> s == GraphInput.ANY ? 3 : s);
      shapes.put(input.name(), new TensorShape(sizes));
    }
    Fusion.fuse(Specializer.specialize(graph, shapes, Map.of()));
  }
}

package org.joulesight.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.joulesight.Frame;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TfjsImporter;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.Calibrator;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.engine.plan.RangeMethod;
import org.joulesight.engine.plan.SamplePictures;
import org.joulesight.models.DefaultModel;
import org.joulesight.models.ModelDeclaration;
import org.joulesight.models.Progress;
import org.joulesight.models.zoo.ZooNetwork;
import org.joulesight.vision.Head;
import org.joulesight.vision.Still;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 20,000 frames at each precision: no byte of Java heap for a frame, and no native memory. */
@Tag("long")
class SteadyStateTest {
  private static final int FRAMES = 20_000;
  private static final int WARM_UP = 2_000;
  private static final long FLAT_BYTES = 5_000_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void smallNetwork_keepsMemoryFlat() throws IOException {
    Graph graph = ZooNetwork.RESNET18.build(1);
    try (PlanCompiler compiler = new PlanCompiler(graph, Engines.cpu(Isa.BEST))) {
      for (PlanOptions options : options(compiler, 32)) {
        try (CompiledPlan plan = compiler.compile(options)) {
          assertFlat(graph.name() + " " + options.precision().label(), compiler, plan::run);
        }
      }
    }
  }

  @Test
  void defaultDetector_keepsMemoryFlatFromFrameToBoxes() throws IOException {
    String home = System.getenv("JOULESIGHT_HOME");
    assumeTrue(home != null, "JOULESIGHT_HOME is not set: the default detector is not run");
    DefaultModel model = new DefaultModel(Path.of(home));
    assumeTrue(model.isFetched(), "the default detector is not fetched");
    Graph graph = TfjsImporter.read(model.fetch(Progress.NONE));
    Frame frame = frame(320, 240);
    ModelDeclaration centernet = ModelDeclaration.of(Head.CENTERNET);
    try (PlanCompiler compiler = new PlanCompiler(graph, Engines.cpu(Isa.BEST))) {
      for (PlanOptions options : options(compiler, 96)) {
        try (PreparedPoint point = new PreparedPoint(compiler.compile(options), centernet, 100)) {
          assertFlat(
              graph.name() + " " + options.precision().label(),
              compiler,
              () -> point.find(frame, 0.3f));
        }
      }
    }
  }

  private void assertFlat(String what, PlanCompiler compiler, Runnable frame) throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      frame.run();
    }
    long resident = residentBytes();
    long owned = compiler.nativeBytes();
    long pointers = Pointer.totalBytes();
    long heap = threads.getCurrentThreadAllocatedBytes(); // last: reading the others allocates
    for (int i = WARM_UP; i < FRAMES; i++) {
      frame.run();
    }
    long perFrame = (threads.getCurrentThreadAllocatedBytes() - heap) / (FRAMES - WARM_UP);
    long growth = residentBytes() - resident;
    System.out.printf("steady %s: %d bytes a frame, resident %+d bytes%n", what, perFrame, growth);
    assertThat(perFrame).as(what).isZero();
    assertThat(growth).as(what).isLessThan(FLAT_BYTES);
    assertThat(compiler.nativeBytes()).as(what).isEqualTo(owned);
    assertThat(Pointer.totalBytes()).as(what).isEqualTo(pointers);
  }

  private static List<PlanOptions> options(PlanCompiler compiler, int pixels) {
    Calibrator calibrator = new Calibrator(compiler, pixels);
    calibrator.observe(new RandomSamples(), done -> {});
    Calibration calibration = calibrator.choose(RangeMethod.MIN_MAX);
    List<PlanOptions> all = new ArrayList<>();
    for (Precision precision : compiler.supported()) {
      all.add(
          PlanOptions.needsCalibration(precision)
              ? PlanOptions.fixed(precision, pixels, calibration)
              : PlanOptions.of(precision, pixels));
    }
    return all;
  }

  /** Small bytes: of four of them, a float near 0. */
  private static final class RandomSamples implements SamplePictures {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public void read(int index, int side, ByteBuffer values) {
      Random random = new Random(1);
      for (int i = 0; i < values.capacity(); i++) {
        values.put(i, (byte) random.nextInt(63));
      }
    }
  }

  private static Frame frame(int width, int height) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(width * height * 3);
    for (int i = 0; i < pixels.capacity(); i++) {
      pixels.put(i, (byte) (i * 31));
    }
    return Still.of("test", width, height, pixels);
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}

package org.joulesight.engine.internal.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import org.joulesight.LayerClass;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.internal.cpu.LayerNumericsTest.RandomPictures;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans of one model share weights and working memory. */
class SharedPlansTest {
  private static final RandomPictures PICTURES = new RandomPictures(2);

  private final CpuEngine engine = new CpuEngine(Isa.BEST, 1, null);

  @AfterEach
  void noNativeObjectIsLeft() {
    assertThat(engine.liveObjects()).isZero();
  }

  @Test
  void plansRunInTurn_giveWhatEachGivesAlone() {
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine)) {
      CompiledPlan small = compiler.compile(PlanOptions.of(Precision.FP32, 16));
      float[] smallAlone = run(small, 16);
      // The larger plan makes the shared memory move.
      CompiledPlan large = compiler.compile(PlanOptions.of(Precision.FP32, 64));
      float[] largeAlone = run(large, 64);

      assertThat(run(small, 16)).isEqualTo(smallAlone);
      assertThat(run(large, 64)).isEqualTo(largeAlone);
      assertThat(run(small, 16)).isEqualTo(smallAlone);
      small.close();
      assertThat(run(large, 64)).isEqualTo(largeAlone);
      large.close();
    }
  }

  @Test
  void secondSize_addsNoWeights() {
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine)) {
      CompiledPlan large = compiler.compile(PlanOptions.of(Precision.FP32, 64));
      long before = compiler.nativeBytes();
      CompiledPlan small = compiler.compile(PlanOptions.of(Precision.FP32, 32));
      long inputAndOutputs = 32 * 32 * 3 + small.outputs().get(0).values().capacity() * 4L;

      assertThat(compiler.nativeBytes() - before).isEqualTo(inputAndOutputs);
      small.close();
      large.close();
    }
  }

  @Test
  void manyRuns_allocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine);
        CompiledPlan plan = compiler.compile(PlanOptions.of(Precision.FP32, 16))) {
      for (int i = 0; i < 2000; i++) {
        plan.run();
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        plan.run();
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }
  }

  @Test
  void closedPlan_doesNotRun() {
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine)) {
      CompiledPlan plan = compiler.compile(PlanOptions.of(Precision.FP32, 16));
      plan.close();
      plan.close();
      assertThatThrownBy(plan::run).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void absentPrecision_isRefusedNamingThoseThatAreThere() {
    Engine fp32Only =
        new Engine() {
          @Override
          public String name() {
            return "narrow";
          }

          @Override
          public Set<Precision> supported() {
            return Set.of(Precision.FP32);
          }

          @Override
          public EngineModel load(Graph graph) {
            return engine.load(graph);
          }
        };
    try (PlanCompiler compiler = new PlanCompiler(graph(), fp32Only)) {
      assertThatThrownBy(() -> compiler.compile(PlanOptions.of(Precision.FP16, 16)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("fp16")
          .hasMessageContaining("fp32");
    }
  }

  @Test
  void instructionSetChosenTooLate_isRefused() {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"), "skipped: oneDNN's cap, on x86_64 only");
    assertThat(engine.supported()).contains(Precision.FP32);
    assertThatThrownBy(() -> new CpuEngine(Isa.AVX2, 1, null))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("AVX2")
        .hasMessageContaining("start again");
  }

  @Test
  void work_countsMacsByLayerClass() {
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine);
        CompiledPlan plan = compiler.compile(PlanOptions.of(Precision.FP32, 16))) {
      Work work = plan.work();

      assertThat(work.network()).isEqualTo("small");
      assertThat(macs(work, LayerClass.POINTWISE)).isEqualTo(16 * 16 * 3 * 8 + 8 * 8 * 16 * 8);
      assertThat(macs(work, LayerClass.CONVOLUTION)).isEqualTo(8 * 8 * 9 * 8 * 16);
      assertThat(macs(work, LayerClass.DEPTHWISE)).isEqualTo(8 * 8 * 9 * 16);
      assertThat(work.layers()).isEqualTo(5);
      assertThat(plan.mixedMacShare()).isZero();
    }
  }

  private static long macs(Work work, LayerClass layerClass) {
    return work.costs().stream()
        .filter(c -> c.layerClass() == layerClass)
        .mapToLong(Work.Cost::macs)
        .sum();
  }

  private static float[] run(CompiledPlan plan, int side) {
    PICTURES.read(0, side, plan.input());
    plan.run();
    float[] copy = new float[plan.outputs().get(0).values().capacity()];
    plan.outputs().get(0).values().get(0, copy);
    return copy;
  }

  private static Graph graph() {
    Window pool = Window.square(2, 1, Padding.SAME);
    return new SmallGraphs()
        .stem(8)
        .convolution("a", "stem", 8, 16, 1, Window.square(3, 2, Padding.SAME), Activation.RELU)
        .convolution("dw", "a", 16, 16, 16, Window.square(3, 1, Padding.SAME), Activation.RELU)
        .add("pool", new Op.MaxPool(pool), "dw")
        .convolution("out", "pool", 16, 8, 1, Window.square(1, 1, Padding.SAME), Activation.NONE)
        .build("out");
  }
}

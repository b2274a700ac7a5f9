package org.joulesight.accelerator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Completion;
import org.joulesight.engine.plan.DeviceBindings;
import org.joulesight.engine.plan.DeviceBuffer;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What this device does beyond the contract: it is busy while the caller goes on. */
class NpuQueueTest {
  private static final PlanOptions HALF = PlanOptions.of(Precision.FP16, 16);

  private final NpuEngine engine = new NpuEngine();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger completed = new AtomicInteger();

  @AfterEach
  void close() {
    gate.countDown();
    engine.close();
  }

  @Test
  void caller_goesOnWhileTheDeviceIsBusy_andIsHeldAtTheLimit() {
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine)) {
      CompiledPlan plan = compiler.compile(HALF);
      DeviceBuffer picture = engine.deviceMemory().orElseThrow().allocate(16 * 16 * 3);
      DeviceBuffer scores = engine.deviceMemory().orElseThrow().allocate(16 * 16 * 4 * 4);
      DeviceBindings bindings = new DeviceBindings(List.of(picture), List.of(scores));
      keepBusy();

      for (int i = 0; i < engine.capabilities().runsInFlight(); i++) {
        plan.submit(bindings, counting());
      }
      assertThat(completed).hasValue(0);
      assertThatThrownBy(() -> plan.submit(bindings, counting()))
          .isInstanceOf(IllegalStateException.class);
      gate.countDown();
      plan.close();
      assertThat(completed).hasValue(engine.capabilities().runsInFlight());
    }
  }

  @Test
  void runOnHostMemory_allowsNoSecond() {
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine);
        CompiledPlan plan = compiler.compile(HALF)) {
      keepBusy();
      plan.submit(counting());
      assertThatThrownBy(() -> plan.submit(counting())).isInstanceOf(IllegalStateException.class);
      gate.countDown();
    }
    assertThat(completed).hasValue(1);
  }

  @Test
  void savingClock_takesLessEnergyForTheSame() {
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine);
        CompiledPlan full = compiler.compile(HALF);
        CompiledPlan eco = compiler.compile(HALF.withMode("fp16-eco"))) {
      full.run();
      eco.run();
      assertThat(full.joules()).isCloseTo(16 * 16 * 3 * 4 * 1.4e-12, within(1e-15));
      assertThat(eco.joules()).isCloseTo(0.6 * full.joules(), within(1e-15));
    }
  }

  @Test
  void stoppedDevice_hasClosedWhatWasOpen() {
    PlanCompiler compiler = new PlanCompiler(graph(), engine);
    CompiledPlan plan = compiler.compile(HALF);
    engine.close();
    assertThatThrownBy(plan::run).isInstanceOf(IllegalStateException.class);
    compiler.close();
  }

  @Test
  void layerThatTheDeviceHasNot_isNamed() {
    Op erf = new Op.General("Erf", OpAttributes.NONE, 0, List.of(0), null);
    Graph graph = new SmallGraphs().stem(4).add("odd", erf, "stem").build("odd");

    assertThat(engine.refusal(graph, HALF))
        .hasValueSatisfying(r -> assertThat(r).contains("odd", "Erf"));
    assertThatThrownBy(() -> engine.load(graph).compile(graph, HALF))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Erf");
  }

  /** Nothing that is queued begins until the gate opens. */
  private void keepBusy() {
    PlanCompiler other = new PlanCompiler(graph(), engine);
    other
        .compile(HALF)
        .submit(
            new Completion() {
              @Override
              public void completed(double joules) {
                try {
                  gate.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }

              @Override
              public void failed(RuntimeException error) {
                throw new AssertionError(error);
              }
            });
  }

  private Completion counting() {
    return new Completion() {
      @Override
      public void completed(double joules) {
        completed.incrementAndGet();
      }

      @Override
      public void failed(RuntimeException error) {
        throw new AssertionError(error);
      }
    };
  }

  private static Graph graph() {
    return new SmallGraphs().stem(4).build("stem");
  }
}

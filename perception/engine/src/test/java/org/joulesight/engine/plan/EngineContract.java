package org.joulesight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every engine must keep to. An engine's tests extend this class and say how to make the
 * engine; most extend {@link AsynchronousContract}, which adds to it.
 */
public abstract class EngineContract {
  protected final ContractNetwork network = new ContractNetwork();
  protected Engine engine;

  /** Makes the engine under test. */
  protected abstract Engine open();

  /** Called after each test. */
  protected void close(Engine opened) {
    // Most engines have nothing to give back.
  }

  /** Largest relative error that a mode may have on a small network. */
  protected double tolerance(EngineMode mode) {
    return switch (mode.precision()) {
      case FP32 -> 1e-4;
      case FP16, FIXED16 -> 2e-2;
      case BF16 -> 5e-2;
      case FIXED8 -> 1e-1;
    };
  }

  @BeforeEach
  void openEngine() {
    engine = open();
  }

  @AfterEach
  void closeEngine() {
    engine.deviceMemory().ifPresent(m -> assertThat(m.liveBytes()).isZero());
    close(engine);
  }

  @Test
  void modes_coverJustTheSupportedPrecisions() {
    Set<Precision> precisions = EnumSet.noneOf(Precision.class);
    engine.capabilities().modes().forEach(m -> precisions.add(m.precision()));

    assertThat(engine.name()).matches("[a-z0-9-]+");
    assertThat(engine.supported()).isNotEmpty().isEqualTo(precisions);
  }

  @Test
  void everyMode_computesTheNetwork() {
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine)) {
      for (EngineMode mode : engine.capabilities().modes()) {
        try (CompiledPlan plan = compiler.compile(network.options(mode, ContractNetwork.SIDE))) {
          PlanProbe probe = new PlanProbe(network, plan);
          probe.fill(9);
          plan.run();
          assertThat(probe.error(9)).as(mode.name()).isLessThan(tolerance(mode));
        }
      }
    }
  }

  @Test
  void plansOfTwoSizes_runInTurn() {
    EngineMode mode = firstMode();
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine);
        CompiledPlan small = compiler.compile(network.options(mode, 16));
        CompiledPlan large = compiler.compile(network.options(mode, 32))) {
      for (CompiledPlan plan : new CompiledPlan[] {small, large, small}) {
        PlanProbe probe = new PlanProbe(network, plan);
        probe.fill(3);
        plan.run();
        assertThat(probe.error(3)).isLessThan(tolerance(mode));
      }
    }
  }

  @Test
  void work_isThatOfTheNetworkAndPoint() {
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine);
        CompiledPlan plan = compiler.compile(network.options(firstMode(), 16))) {
      assertThat(plan.work().macs())
          .isEqualTo(16 * 16 * 3 * 8 + 8 * 8 * (9 * 8 * 16 + 9 * 8 * 16 + 16 * 8));
      assertThat(plan.work().precision()).isEqualTo(firstMode().precision());
      assertThat(plan.work().inputPixels()).isEqualTo(16);
      assertThat(plan.mixedMacShare()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void joules_areKnownOrNaN_asTheEngineSays() {
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine);
        CompiledPlan plan = compiler.compile(network.options(firstMode(), 16))) {
      assertThat(plan.joules()).isNaN();
      plan.run();
      if (engine.capabilities().energy().isPresent()) {
        assertThat(plan.joules()).isPositive().isFinite();
      } else {
        assertThat(plan.joules()).isNaN();
      }
    }
  }

  @Test
  void absentPrecision_isRefusedNamingThoseThatAreThere() {
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine)) {
      for (Precision precision : EnumSet.complementOf(EnumSet.copyOf(engine.supported()))) {
        EngineMode mode = EngineMode.of(precision, 8);
        assertThatThrownBy(() -> compiler.compile(network.options(mode, 16)))
            .isInstanceOf(UserError.class)
            .hasMessageContaining(precision.label())
            .hasMessageContaining(firstMode().precision().label());
      }
    }
  }

  @Test
  void absentMode_isRefusedNamingThoseThatAreThere() {
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine)) {
      PlanOptions options = network.options(firstMode(), 16).withMode("abacus");
      assertThatThrownBy(() -> compiler.compile(options))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("abacus")
          .hasMessageContaining(firstMode().name());
    }
  }

  @Test
  void closedPlan_neitherRunsNorTakesRuns() {
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine)) {
      CompiledPlan plan = compiler.compile(network.options(firstMode(), 16));
      plan.close();
      plan.close();
      Outcome outcome = new Outcome();
      assertThatThrownBy(plan::run).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> plan.submit(outcome)).isInstanceOf(IllegalStateException.class);
      assertThat(outcome.calls()).isZero();
    }
  }

  @Test
  void closedModel_hasClosedItsPlans() {
    PlanCompiler compiler = new PlanCompiler(network.graph, engine);
    CompiledPlan plan = compiler.compile(network.options(firstMode(), 16));
    compiler.close();
    compiler.close();
    assertThatThrownBy(plan::run).isInstanceOf(IllegalStateException.class);
    plan.close();
  }

  protected EngineMode firstMode() {
    return engine.capabilities().modes().get(0);
  }
}

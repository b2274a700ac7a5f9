package org.joulesight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link EngineContract} with what concerns runs under way and memory of the device. */
public abstract class AsynchronousContract extends EngineContract {
  @Test
  void submittedRun_isCompletedOnceWithWhatRunGives() {
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine);
        CompiledPlan plan = compiler.compile(network.options(firstMode(), 16))) {
      PlanProbe probe = new PlanProbe(network, plan);
      for (int seed = 0; seed < 3; seed++) {
        Outcome outcome = new Outcome();
        probe.fill(seed);
        plan.submit(outcome);
        double joules = outcome.await();

        assertThat(probe.error(seed)).isLessThan(tolerance(firstMode()));
        assertThat(outcome.calls()).isEqualTo(1);
        assertThat(Double.valueOf(joules)).isEqualTo(Double.valueOf(plan.joules()));
      }
    }
  }

  @Test
  void planClosedWhileItRuns_completesFirst() {
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine)) {
      CompiledPlan plan = compiler.compile(network.options(firstMode(), 64));
      Outcome outcome = new Outcome();
      plan.submit(outcome);
      plan.close();
      assertThat(outcome.isDone()).isTrue();
    }
  }

  @Test
  void deviceBuffer_keepsWhatIsWritten() {
    DeviceMemory memory = deviceMemory();
    long before = memory.liveBytes();
    DeviceBuffer buffer = memory.allocate(16 * 16 * 3);
    ByteBuffer written = ContractNetwork.picture(1, 16);
    ByteBuffer read = ContractNetwork.picture(2, 16);
    buffer.write(written);
    buffer.read(read);

    assertThat(read).isEqualTo(written);
    assertThat(buffer.bytes()).isEqualTo(768);
    assertThat(memory.liveBytes() - before).isGreaterThanOrEqualTo(768);
    buffer.close();
    buffer.close();
    assertThat(memory.liveBytes()).isEqualTo(before);
  }

  @Test
  void runsOnTheDevice_areAsManyAsTheEngineSays_andEachRight() {
    DeviceMemory memory = deviceMemory();
    int inFlight = engine.capabilities().runsInFlight();
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine);
        CompiledPlan plan = compiler.compile(network.options(firstMode(), 64))) {
      PlanProbe probe = new PlanProbe(network, plan);
      List<DeviceBindings> bindings = new ArrayList<>();
      List<Outcome> outcomes = new ArrayList<>();
      for (int seed = 0; seed < inFlight; seed++) {
        bindings.add(probe.onDevice(memory, seed));
        outcomes.add(new Outcome());
        plan.submit(bindings.get(seed), outcomes.get(seed));
      }
      for (int seed = 0; seed < inFlight; seed++) {
        outcomes.get(seed).await();
        assertThat(probe.error(seed, bindings.get(seed))).isLessThan(tolerance(firstMode()));
      }
      bindings.forEach(AsynchronousContract::free);
    }
  }

  @Test
  void bindingOfAnotherSize_isRefused() {
    DeviceMemory memory = deviceMemory();
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine);
        CompiledPlan plan = compiler.compile(network.options(firstMode(), 16));
        DeviceBuffer input = memory.allocate(16);
        DeviceBuffer output = memory.allocate(16)) {
      Outcome outcome = new Outcome();
      DeviceBindings bindings = new DeviceBindings(List.of(input), List.of(output));
      assertThatThrownBy(() -> plan.submit(bindings, outcome))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("16");
      assertThat(outcome.calls()).isZero();
    }
  }

  @Test
  void engineWithoutDeviceMemory_saysSo() {
    assumeTrue(engine.deviceMemory().isEmpty(), "has device memory");
    try (PlanCompiler compiler = new PlanCompiler(network.graph, engine);
        CompiledPlan plan = compiler.compile(network.options(firstMode(), 16))) {
      DeviceBindings none = new DeviceBindings(List.of(), List.of());
      assertThatThrownBy(() -> plan.submit(none, new Outcome()))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  private DeviceMemory deviceMemory() {
    assumeTrue(engine.deviceMemory().isPresent(), "has no device memory");
    return engine.deviceMemory().orElseThrow();
  }

  private static void free(DeviceBindings bindings) {
    bindings.inputs().forEach(DeviceBuffer::close);
    bindings.outputs().forEach(DeviceBuffer::close);
  }
}

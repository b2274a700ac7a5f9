package org.joulesight.hil.bench.kernels;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.PlanOutput;

/** A plan of an {@link org.joulesight.engine.plan.Engine}. */
record PlanContender(String engine, CompiledPlan plan) implements Contender {
  static PlanContender of(String engine, CompiledPlan plan, ByteBuffer input) {
    plan.input().put(0, input, 0, input.capacity());
    return new PlanContender(engine, plan);
  }

  @Override
  public String precision() {
    return plan.work().precision().label();
  }

  @Override
  public void run() {
    plan.run();
  }

  @Override
  public List<FloatBuffer> outputs() {
    return plan.outputs().stream().map(PlanOutput::values).toList();
  }

  @Override
  public double mixedMacShare() {
    return plan.mixedMacShare();
  }

  @Override
  public void close() {
    plan.close();
  }
}

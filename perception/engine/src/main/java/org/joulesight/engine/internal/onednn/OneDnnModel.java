package org.joulesight.engine.internal.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.LayerCosts;
import org.joulesight.engine.plan.PlanOptions;

/** Holds what plans of one network share: packed weights, the arena, pictures and outputs. */
final class OneDnnModel implements EngineModel {
  private final OneDnn dnn;
  private final boolean hasBf16;
  private final NativeScope scope;
  private final WeightStore weights;
  private final Map<Map<String, TensorShape>, IoBlock> blocks = new HashMap<>();
  private final Map<Graph, Map<Map<String, float[]>, Graph>> equalized = new IdentityHashMap<>();
  private final List<OneDnnPlan> plans = new ArrayList<>();
  private NativeScope arenaScope;
  private BytePointer arena;

  OneDnnModel(OneDnn dnn, boolean hasBf16) {
    this.dnn = dnn;
    this.hasBf16 = hasBf16;
    this.scope = new NativeScope(dnn.count());
    this.weights = new WeightStore(dnn, scope);
  }

  @Override
  public CompiledPlan compile(Graph fused, PlanOptions options) {
    Graph graph = options.calibration() == null ? fused : equalized(fused, options.calibration());
    Map<String, TensorShape> inputs = options.inputShapes(graph);
    Map<String, TensorShape> shapes = ShapeInference.infer(graph, inputs);
    Formats formats = new Formats(graph, shapes, options, hasBf16);
    IoBlock io = blocks.computeIfAbsent(inputs, k -> new IoBlock(dnn.count(), graph, shapes));
    io.retain();
    NativeScope planScope = new NativeScope(dnn.count());
    try {
      Steps steps = new Steps(dnn, planScope);
      new Lowering(steps, graph, shapes, formats, weights, io).lower();
      long arenaBytes = MemoryPlanner.place(steps.arenaTensors());
      steps.seal();
      LayerCosts costs = LayerCosts.count(graph, shapes);
      double mixed = costs.share(n -> !formats.isFixed(n));
      OneDnnPlan plan =
          new OneDnnPlan(
              this, steps, io, inputs, costs.work(options), formats.computesFixed() ? mixed : 0);
      plans.add(plan);
      provideArena(arenaBytes, plan);
      return plan;
    } catch (RuntimeException e) {
      planScope.close();
      releaseBlock(inputs);
      throw e;
    }
  }

  /** One graph for all plans of a calibration, so that they share their packed weights. */
  private Graph equalized(Graph fused, Calibration calibration) {
    return equalized
        .computeIfAbsent(fused, k -> new IdentityHashMap<>())
        .computeIfAbsent(calibration.factors(), k -> calibration.equalized(fused));
  }

  /** Grows the arena if the newest plan needs more; then all plans must learn its new place. */
  private void provideArena(long bytes, OneDnnPlan newest) {
    if (arena != null && arena.capacity() >= bytes) {
      newest.bind(arena);
      return;
    }
    closeArena();
    arenaScope = new NativeScope(dnn.count());
    arena = arenaScope.allocate(Math.max(bytes, 1));
    plans.forEach(p -> p.bind(arena));
  }

  void closed(OneDnnPlan plan, Map<String, TensorShape> inputs) {
    plans.remove(plan);
    releaseBlock(inputs);
  }

  private void releaseBlock(Map<String, TensorShape> inputs) {
    if (blocks.get(inputs).release()) {
      blocks.remove(inputs).close();
    }
  }

  private void closeArena() {
    if (arenaScope != null) {
      arenaScope.close();
      arenaScope = null;
      arena = null;
    }
  }

  @Override
  public long nativeBytes() {
    return dnn.count().bytes();
  }

  @Override
  public void close() {
    List.copyOf(plans).forEach(OneDnnPlan::close);
    closeArena();
    scope.close();
  }
}

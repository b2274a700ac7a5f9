package org.joulesight.engine.internal.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.kernels.Kernels;
import org.joulesight.engine.internal.lowering.ConstantStore;
import org.joulesight.engine.internal.lowering.Convolutions;
import org.joulesight.engine.internal.lowering.Formats;
import org.joulesight.engine.internal.lowering.IoBlock;
import org.joulesight.engine.internal.lowering.Lowering;
import org.joulesight.engine.internal.lowering.NativeScope;
import org.joulesight.engine.internal.lowering.Steps;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.ChannelAdjustments;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.LayerCosts;
import org.joulesight.engine.plan.PlanOptions;

/** Holds what plans of one network share: packed weights, the arena, pictures and outputs. */
final class CpuModel implements EngineModel {
  private final CpuSettings settings;
  private final NativeScope scope;
  private final KernelChoices choices;
  private final Convolutions convolutions;
  private final ConstantStore constants;
  private final Map<Map<String, TensorShape>, IoBlock> blocks = new HashMap<>();
  private final Map<Graph, Map<ChannelAdjustments, Graph>> equalized = new IdentityHashMap<>();
  private final List<CpuPlan> plans = new ArrayList<>();
  private NativeScope arenaScope;
  private BytePointer arena;

  CpuModel(CpuSettings settings, KernelChoices choices) {
    this.settings = settings;
    this.scope = new NativeScope(settings.count());
    this.convolutions = new ConvolutionChoice(settings, scope, choices);
    this.choices = choices;
    this.constants = new ConstantStore(scope);
  }

  @Override
  public CompiledPlan compile(Graph fused, PlanOptions options) {
    Graph graph = options.calibration() == null ? fused : equalized(fused, options.calibration());
    Map<String, TensorShape> inputs = options.inputShapes(graph);
    Map<String, TensorShape> shapes = ShapeInference.infer(graph, inputs);
    Formats formats =
        new Formats(
            graph, shapes, options, settings.wide(options.precision()), settings.signedBytes());
    IoBlock io =
        blocks.computeIfAbsent(inputs, k -> new IoBlock(settings.count(), graph, shapes, formats));
    io.retain();
    NativeScope planScope = new NativeScope(settings.count());
    try {
      Kernels.js_set_threads(settings.threads());
      Steps steps = new Steps(planScope);
      new Lowering(steps, graph, shapes, formats, io, convolutions, constants).lower();
      long arenaBytes = steps.seal(settings.threads(), settings.isa());
      LayerCosts costs = LayerCosts.count(graph, shapes);
      double mixed = costs.share(n -> !formats.isFixed(n));
      CpuPlan plan =
          new CpuPlan(
              this, steps, io, inputs, costs.work(options), formats.computesFixed() ? mixed : 0);
      if (choices != null) {
        choices.save();
      }
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
        .computeIfAbsent(calibration.adjustments(), k -> calibration.equalized(fused));
  }

  /** Grows the arena if the newest plan needs more; then all plans must learn its new place. */
  private void provideArena(long bytes, CpuPlan newest) {
    if (arena != null && arena.capacity() >= bytes) {
      newest.bind(arena);
      return;
    }
    closeArena();
    arenaScope = new NativeScope(settings.count());
    arena = arenaScope.allocate(Math.max(bytes, 1));
    plans.forEach(p -> p.bind(arena));
  }

  void closed(CpuPlan plan, Map<String, TensorShape> inputs) {
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
    return settings.count().bytes();
  }

  @Override
  public void close() {
    List.copyOf(plans).forEach(CpuPlan::close);
    closeArena();
    scope.close();
  }
}

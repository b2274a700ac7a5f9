package org.joulesight.accelerator.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.PlanOptions;

/** A network in the device: its weights in each format that was asked for, rounded once. */
final class NpuModel implements EngineModel {
  private final NpuEngine engine;
  private final Graph loaded;
  private final Consumer<NpuModel> onClose;
  private final Map<NpuFormat, EngineModel> formats = new EnumMap<>(NpuFormat.class);
  private final Map<NpuFormat, Map<Graph, Graph>> rounded = new EnumMap<>(NpuFormat.class);
  private final List<NpuPlan> plans = new ArrayList<>();

  NpuModel(NpuEngine engine, Graph loaded, Consumer<NpuModel> onClose) {
    this.engine = engine;
    this.loaded = loaded;
    this.onClose = onClose;
  }

  @Override
  public CompiledPlan compile(Graph graph, PlanOptions options) {
    NpuPlan plan = engine.compile(this, graph, options);
    plans.add(plan);
    return plan;
  }

  /** What computes in the device's place. */
  CompiledPlan silicon(Graph graph, PlanOptions options, NpuFormat format) {
    EngineModel model =
        formats.computeIfAbsent(format, f -> engine.silicon().load(rounded(loaded, f)));
    PlanOptions inner =
        format == NpuFormat.INT8
            ? options.withMode("")
            : new PlanOptions(
                Precision.FP32, options.inputPixels(), options.shapes(), null, options.keptWide());
    return model.compile(rounded(graph, format), inner);
  }

  private Graph rounded(Graph graph, NpuFormat format) {
    return rounded
        .computeIfAbsent(format, f -> new WeakHashMap<>())
        .computeIfAbsent(graph, g -> RoundedWeights.apply(g, format));
  }

  void closed(NpuPlan plan) {
    plans.remove(plan);
  }

  @Override
  public long nativeBytes() {
    return formats.values().stream().mapToLong(EngineModel::nativeBytes).sum();
  }

  @Override
  public void close() {
    List.copyOf(plans).forEach(NpuPlan::close);
    formats.values().forEach(EngineModel::close);
    formats.clear();
    onClose.accept(this);
  }
}

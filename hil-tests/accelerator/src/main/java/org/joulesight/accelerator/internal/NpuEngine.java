package org.joulesight.accelerator.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.DeviceMemory;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.EngineCapabilities;
import org.joulesight.engine.plan.EngineMode;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The device with all that is loaded into it. */
@Component(service = Engine.class, property = Engine.NAME + "=" + NpuEngine.DEVICE)
public final class NpuEngine implements Engine, AutoCloseable {
  static final String DEVICE = "sim-npu";
  static final int RUNS_IN_FLIGHT = 3;

  private static final List<NpuSetting> SETTINGS = NpuSetting.all();

  private final Engine silicon = Engines.cpu(Isa.BEST);
  private final NpuQueue queue = new NpuQueue(DEVICE);
  private final NpuMemory memory = new NpuMemory();
  private final List<NpuModel> models = new CopyOnWriteArrayList<>();
  private final EngineCapabilities capabilities;

  @Activate
  public NpuEngine() {
    List<EngineMode> modes = SETTINGS.stream().map(NpuSetting::mode).toList();
    this.capabilities =
        new EngineCapabilities(modes, RUNS_IN_FLIGHT, Optional.of(PowerSource.MODELLED));
  }

  @Override
  public String name() {
    return DEVICE;
  }

  @Override
  public Set<Precision> supported() {
    return EnumSet.of(Precision.FP16, Precision.FIXED8);
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public Optional<DeviceMemory> deviceMemory() {
    return Optional.of(memory);
  }

  /** The device has units for the fixed set of layers only. */
  @Override
  public Optional<String> refusal(Graph graph, PlanOptions options) {
    return graph.nodes().stream()
        .filter(n -> n.op() instanceof Op.General)
        .findFirst()
        .map(n -> "layer %s: %s has no %s".formatted(n.name(), DEVICE, n.op().label()));
  }

  @Override
  public EngineModel load(Graph graph) {
    NpuModel model = new NpuModel(this, graph, models::remove);
    models.add(model);
    return model;
  }

  NpuPlan compile(NpuModel model, Graph graph, PlanOptions options) {
    refusal(graph, options)
        .ifPresent(
            reason -> {
              throw UserError.usage(
                  "%s cannot run: %s; choose another engine", graph.name(), reason);
            });
    NpuSetting setting = SETTINGS.get(capabilities.modes().indexOf(capabilities.mode(options)));
    CompiledPlan silicon = model.silicon(graph, options, setting.format());
    return new NpuPlan(queue, memory, model, silicon, options, setting);
  }

  Engine silicon() {
    return silicon;
  }

  @Deactivate
  @Override
  public void close() {
    models.forEach(NpuModel::close);
    queue.close();
  }
}

package org.joulesight.pipeline.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joulesight.BoardModel;
import org.joulesight.CameraHealth;
import org.joulesight.Clock;
import org.joulesight.ClockActuator;
import org.joulesight.ClockSwitch;
import org.joulesight.DetectionSink;
import org.joulesight.KernelTap;
import org.joulesight.Limits;
import org.joulesight.ModeState;
import org.joulesight.OperatingPoint;
import org.joulesight.Pacer;
import org.joulesight.PointSwitch;
import org.joulesight.PowerMeter;
import org.joulesight.Predictor;
import org.joulesight.ProblemListener;
import org.joulesight.ThermalSensor;
import org.joulesight.Tracker;
import org.joulesight.Trouble;
import org.joulesight.UnitHealth;
import org.joulesight.UserError;
import org.joulesight.pipeline.BudgetView;
import org.joulesight.pipeline.PipelineParts;
import org.joulesight.pipeline.UnitPipeline;
import org.joulesight.scheduler.BudgetStats;
import org.joulesight.scheduler.PointTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Builds the unit's pipeline when board, sensors and network are there. */
@Component(
    service = {UnitHealth.class, BudgetView.class, PipelineComponent.class},
    configurationPid = LimitsConfiguration.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LimitsConfiguration.class)
public final class PipelineComponent implements UnitHealth, BudgetView {
  private final UnitPipeline pipeline;
  private final BoardModel board;
  private final List<ProblemListener> problems;
  private ConfiguredLimits configured;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<KernelTap> taps = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<DetectionSink> sinks = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<PointSwitch.Listener> switchListeners = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<Trouble.Source> troubles = List.of();

  @Activate
  public PipelineComponent(
      LimitsConfiguration configuration,
      @Reference Clock clock,
      @Reference Predictor predictor,
      @Reference BoardModel board,
      @Reference PowerMeter powerMeter,
      @Reference ThermalSensor thermalSensor,
      @Reference Tracker.Factory trackers,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) Pacer pacer,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          ClockActuator clockActuator,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<ProblemListener> problems) {
    this.board = board;
    this.problems = problems;
    PipelineParts parts =
        new PipelineParts(
            clock,
            predictor,
            board,
            powerMeter,
            thermalSensor,
            trackers,
            pacer == null ? PipelineParts.unpaced() : pacer,
            () -> taps,
            () -> sinks,
            () -> switchListeners,
            () -> troubles,
            Optional.ofNullable(clockActuator));
    try {
      this.configured = ConfiguredLimits.of(configuration, board);
      this.pipeline = new UnitPipeline(parts, configured.limits(), configured.only());
      pipeline.energy(configured.energy());
      pipeline.current(configured.current());
      pipeline.start();
    } catch (UserError e) {
      problems.forEach(p -> p.failed("limits", e));
      throw e;
    }
  }

  /**
   * Limits change in place; a limit that cannot be kept leaves the old ones. An energy budget that
   * stays the same goes on.
   */
  @Modified
  void modified(LimitsConfiguration configuration) {
    try {
      ConfiguredLimits before = configured;
      configured = ConfiguredLimits.of(configuration, board);
      if (!configured.energy().equals(before.energy())) {
        pipeline.energy(configured.energy());
      }
      pipeline.current(configured.current());
      pipeline.limits(configured.limits());
    } catch (UserError e) {
      problems.forEach(p -> p.failed("limits", e));
    }
  }

  @Deactivate
  void deactivate() {
    pipeline.close();
  }

  UnitPipeline pipeline() {
    return pipeline;
  }

  @Override
  public List<CameraHealth> cameras() {
    return pipeline.cameras();
  }

  @Override
  public Limits limits() {
    return pipeline.limits();
  }

  @Override
  public ModeState mode() {
    return pipeline.mode();
  }

  @Override
  public ClockSwitch clock() {
    return pipeline.clock();
  }

  @Override
  public BudgetStats budget() {
    return pipeline.budget();
  }

  @Override
  public Map<String, PointTable> pointTables() {
    return pipeline.pointTables();
  }

  @Override
  public double joulesPerFrame(OperatingPoint point) {
    return pipeline.joulesPerFrame(point);
  }
}

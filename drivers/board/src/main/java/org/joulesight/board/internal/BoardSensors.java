package org.joulesight.board.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.Clock;
import org.joulesight.PowerMeter;
import org.joulesight.ProblemListener;
import org.joulesight.ThermalSensor;
import org.joulesight.UserError;
import org.joulesight.board.ProcessCpuTime;
import org.joulesight.board.internal.family.BoardFamily;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Samples the configured board. Offered to this bundle's own meter components only. */
@Component(
    configurationPid = "org.joulesight.board",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = BoardSensors.class)
@Designate(ocd = BoardSensors.Config.class)
public final class BoardSensors {
  private static final String BOARD = "board";
  private static final String CPU = "cpu";

  private final BoardSampler sampler;
  private final PowerMeter meter;
  private final List<SensorAgent> agents = new ArrayList<>();

  @ObjectClassDefinition(name = "Board sensors")
  public @interface Config {
    @AttributeDefinition(
        description = "Folder that holds sys; a simulated board has one of its own")
    String sysfsRoot() default "/";

    @AttributeDefinition(
        description =
            "Family of the board: auto, jetson, raspberry-pi, rk3588, x86, generic, hwmon,"
                + " power-supply or none")
    String family() default BoardFamily.AUTO;

    @AttributeDefinition(
        description =
            "What is limited: board (its watts) or cpu (core-seconds per second of this program)")
    String meter() default BOARD;
  }

  /**
   * @throws UserError if the family or the meter is unknown
   */
  @Activate
  public BoardSensors(
      Config config,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<ProblemListener> problems) {
    Clock clock = Clock.system();
    try {
      Sysfs sysfs = new Sysfs(Path.of(config.sysfsRoot()));
      sampler =
          new BoardSampler(sysfs, config.family(), BoardSampler.READINGS, clock, System.nanoTime());
      agents.add(new SensorAgent("board-sensors", sampler, clock));
      meter = meter(config.meter(), clock);
    } catch (UserError e) {
      problems.forEach(p -> p.failed("board sensors", e));
      throw e;
    }
    agents.forEach(SensorAgent::start);
  }

  private PowerMeter meter(String name, Clock clock) {
    if (name.equals(BOARD)) {
      return sampler.powerMeter();
    }
    if (!name.equals(CPU)) {
      throw UserError.usage("unknown meter \"%s\"; choose %s or %s", name, BOARD, CPU);
    }
    CpuSampler cpu = new CpuSampler(ProcessCpuTime.own(), clock);
    agents.add(new SensorAgent("cpu-meter", cpu, clock));
    return cpu.powerMeter();
  }

  @Deactivate
  public void deactivate() {
    agents.forEach(SensorAgent::close);
  }

  PowerMeter powerMeter() {
    return meter;
  }

  ThermalSensor thermalSensor() {
    return sampler.thermalSensor();
  }
}

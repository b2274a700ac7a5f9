package org.joulesight.board.internal;

import java.nio.file.Path;
import java.util.List;
import org.joulesight.Clock;
import org.joulesight.PowerMeter;
import org.joulesight.ProblemListener;
import org.joulesight.ThermalSensor;
import org.joulesight.UserError;
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
  private final BoardSampler sampler;
  private final SensorAgent agent;

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
  }

  /**
   * @throws UserError if the family is unknown
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
    } catch (UserError e) {
      problems.forEach(p -> p.failed("board sensors", e));
      throw e;
    }
    agent = new SensorAgent(sampler, clock);
    agent.start();
  }

  @Deactivate
  public void deactivate() {
    agent.close();
  }

  PowerMeter powerMeter() {
    return sampler.powerMeter();
  }

  ThermalSensor thermalSensor() {
    return sampler.thermalSensor();
  }
}

package org.joulesight.board.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.ClockLevel;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.ProblemListener;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.board.BoardPoints;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers a characterised board where the configuration names its points. */
@Component(
    configurationPid = "org.joulesight.board.points",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CharacterisedBoardComponent.Config.class)
public final class CharacterisedBoardComponent implements BoardModel {
  private final BoardModel model;
  private final List<ClockLevel> clocks;

  @ObjectClassDefinition(name = "Characterised board")
  public @interface Config {
    @AttributeDefinition(description = "File written by joulesight board characterise")
    String file();

    @AttributeDefinition(
        description =
            "Clock levels that the scheduler may choose from, as measured, the fastest first:"
                + " kHz, factor on seconds, factor on watts above idle; such as 1608000 1.44 0.54",
        required = false)
    String[] clocks() default {};
  }

  /**
   * @throws UserError if the file is missing or wrong, or a clock level is
   */
  @Activate
  public CharacterisedBoardComponent(
      Config config,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<ProblemListener> problems) {
    try {
      clocks = StatedClocks.of(config.clocks());
      model = new PointsModel(BoardPoints.read(Path.of(config.file())));
    } catch (UserError e) {
      problems.forEach(p -> p.failed("board points", e));
      throw e;
    }
  }

  @Override
  public String board() {
    return model.board();
  }

  @Override
  public PowerSource powerSource() {
    return model.powerSource();
  }

  @Override
  public boolean waitingIsFree() {
    return model.waitingIsFree();
  }

  @Override
  public String unit() {
    return model.unit();
  }

  @Override
  public Set<Precision> precisions() {
    return model.precisions();
  }

  @Override
  public double idleWatts() {
    return model.idleWatts();
  }

  @Override
  public double minWattsLimit() {
    return model.minWattsLimit();
  }

  @Override
  public double maxWattsLimit() {
    return model.maxWattsLimit();
  }

  @Override
  public double softCelsiusLimit() {
    return model.softCelsiusLimit();
  }

  @Override
  public Estimate estimate(Work work) {
    return model.estimate(work);
  }

  @Override
  public List<ClockLevel> clockLevels() {
    return clocks;
  }

  @Override
  public List<String> assumptions() {
    return model.assumptions();
  }
}

package org.joulesight.simboard.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.Clock;
import org.joulesight.ClockLevel;
import org.joulesight.EnergyReference;
import org.joulesight.KernelTap;
import org.joulesight.Pacer;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.ProblemListener;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.BoardTree;
import org.joulesight.simboard.SimulatedBoard;
import org.joulesight.simboard.SimulatedBoard.Conditions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a simulated board where the configuration asks for one, and offers its services. */
@Component(
    configurationPid = "org.joulesight.simboard",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {BoardModel.class, KernelTap.class, Pacer.class, EnergyReference.class})
@Designate(ocd = SimulatedBoardComponent.Config.class)
public final class SimulatedBoardComponent
    implements BoardModel, KernelTap, Pacer, EnergyReference {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedBoardComponent.class);

  private final SimulatedBoard board;
  private final BoardModel model;
  private final SysfsWriter writer;

  @ObjectClassDefinition(name = "Simulated board")
  public @interface Config {
    @AttributeDefinition(description = "Profile of the board, for instance sim-rk3588")
    String profile() default "sim-rk3588";

    @AttributeDefinition(description = "Seed of the board's deviations and sensor errors")
    long seed() default 1;

    @AttributeDefinition(description = "New or empty folder for the sensor files")
    String sysfsRoot();

    @AttributeDefinition(description = "Whether the heat sink has a fan")
    boolean fan() default true;

    @AttributeDefinition(description = "Conversions averaged in one reading of the current sensor")
    int averagedSamples() default 1;
  }

  /**
   * @throws UserError if the profile is unknown or the folder is missing or in use
   */
  @Activate
  public SimulatedBoardComponent(
      Config config,
      @Reference(cardinality = ReferenceCardinality.MULTIPLE) List<ProblemListener> problems) {
    Clock clock = Clock.system();
    try {
      board = board(config, clock);
      writer = new SysfsWriter(tree(config, board, clock), clock);
    } catch (UserError e) {
      problems.forEach(p -> p.failed("simulated board", e));
      throw e;
    }
    model = board.profile().model();
    writer.start();
    LOG.info(
        "event=simulated-board profile={} seed={} root={}",
        model.board(),
        config.seed(),
        config.sysfsRoot());
  }

  private static SimulatedBoard board(Config config, Clock clock) {
    BoardProfile profile = BoardProfile.load(config.profile());
    Conditions conditions = new Conditions(config.seed(), config.fan(), config.averagedSamples());
    return new SimulatedBoard(profile, conditions, clock.nanoTime());
  }

  private static BoardTree tree(Config config, SimulatedBoard board, Clock clock) {
    String root = config.sysfsRoot();
    if (root == null || root.isBlank()) {
      throw UserError.usage("org.joulesight.simboard needs sysfsRoot, a folder for its files");
    }
    return new BoardTree(Path.of(root), board, clock.nanoTime());
  }

  @Deactivate
  public void deactivate() {
    writer.close();
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
    return model.clockLevels();
  }

  @Override
  public List<String> assumptions() {
    return model.assumptions();
  }

  @Override
  public void started(Work work, long startNanos) {
    board.started(work, startNanos);
  }

  @Override
  public void finished(Work work, long startNanos, long endNanos, long kernelNanos) {
    board.finished(work, startNanos, endNanos, kernelNanos);
  }

  @Override
  public long finishNanos(Work work, long startNanos) {
    return board.finishNanos(work, startNanos);
  }

  @Override
  public double joulesAt(long nanos) {
    return board.joulesAt(nanos);
  }

  @Override
  public double dieCelsius() {
    return board.dieCelsius();
  }

  @Override
  public double committedJoulesAfter(long nanos) {
    return board.committedJoulesAfter(nanos);
  }
}

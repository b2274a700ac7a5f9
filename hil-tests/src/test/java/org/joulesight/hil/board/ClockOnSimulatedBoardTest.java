package org.joulesight.hil.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.Actuator;
import org.joulesight.Limits;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.Reason;
import org.joulesight.ThermalSensor;
import org.joulesight.board.BoardActuators;
import org.joulesight.scheduler.ClockFront;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.joulesight.scheduler.SchedulerSettings;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.BoardTree;
import org.joulesight.simboard.SimulatedBoard;
import org.joulesight.simboard.SimulatedBoard.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's actuator on the simulated board's files, and what the scheduler goes on with. */
class ClockOnSimulatedBoardTest {
  private static final String LIMIT = "sys/devices/system/cpu/cpufreq/policy0/scaling_max_freq";
  private static final long FULL = 2_400_000;
  private static final long LOWER = 1_608_000;

  @TempDir Path folder;
  private final BoardProfile profile = BoardProfile.load("sim-rk3588");
  private final SimulatedBoard board = new SimulatedBoard(profile, Conditions.seeded(1), 0);
  private final PowerBudgetScheduler scheduler = scheduler();
  private BoardTree tree;
  private BoardActuators actuators;
  private long now;

  @BeforeEach
  void setUp() {
    tree = new BoardTree(folder.resolve("tree"), board, 0);
    actuators = new BoardActuators(tree.root(), folder);
  }

  @AfterEach
  void tearDown() throws IOException {
    actuators.close();
    tree.close();
  }

  @Test
  void clockThatIsSet_isRunAt_andPutBackAtTheEnd() throws IOException {
    assertThat(set().status()).isEqualTo(Actuator.Status.APPLIED);
    assertThat(board.kilohertz()).isEqualTo(LOWER);
    actuators.close();
    pass();
    assertThat(board.kilohertz()).isEqualTo(FULL);
    actuators = new BoardActuators(tree.root(), folder);
    assertThat(actuators.recovered()).isEmpty();
  }

  @Test
  void clockThatTheBoardTakesBack_isFoundByReadingIt() throws IOException {
    scheduler.clockIs(set().readBack(), "", now);
    Files.writeString(tree.root().resolve(LIMIT), FULL + "\n");
    pass();
    long value = actuators.named("cpufreq/policy0").value();
    scheduler.clockIs(value, "cpufreq/policy0 is set back", now);
    assertThat(scheduler.kilohertz()).isEqualTo(board.kilohertz()).isEqualTo(FULL);
    assertThat(scheduler.clock().reason()).isEqualTo(Reason.ACTUATOR);
  }

  private Actuator.Outcome set() throws IOException {
    Actuator.Outcome outcome = actuators.named("cpufreq/policy0").set(LOWER);
    pass();
    return outcome;
  }

  private void pass() throws IOException {
    now = tree.nextUpdateNanos(now);
    tree.update(now);
  }

  private PowerBudgetScheduler scheduler() {
    PowerMeter meter =
        new PowerMeter() {
          @Override
          public Reading latest() {
            return new Reading(Double.NaN, 0, 0, 0, Quality.MISSING, "none", List.of());
          }

          @Override
          public PowerSource source() {
            return PowerSource.MODELLED;
          }
        };
    ThermalSensor thermal =
        () ->
            new ThermalSensor.Reading(
                40, 0, 1, Quality.OK, List.of(), ThermalSensor.Throttling.NONE);
    return new PowerBudgetScheduler(
        profile.model(),
        meter,
        thermal,
        SchedulerSettings.defaults(),
        new Limits(9, 80, 0, 0),
        ClockFront.of(profile.model().clockLevels()),
        0);
  }
}

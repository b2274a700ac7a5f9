package org.joulesight.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joulesight.Actuator.Outcome;
import org.joulesight.Actuator.Status;
import org.joulesight.Clock;
import org.joulesight.ClockActuator;
import org.joulesight.ClockSwitch;
import org.joulesight.Limits;
import org.joulesight.Mode;
import org.joulesight.Quality;
import org.joulesight.Reason;
import org.joulesight.ThermalSensor;
import org.joulesight.Trouble;
import org.joulesight.pipeline.ClockedBoard;
import org.joulesight.pipeline.NoMeter;
import org.joulesight.scheduler.ClockFront;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.joulesight.scheduler.SchedulerSettings;
import org.junit.jupiter.api.Test;

class ClockAgentTest {
  private static final long FULL = 2_000_000;
  private static final long HALF = 1_000_000;

  private final FakeActuator actuator = new FakeActuator();
  private final ClockedBoard board = new ClockedBoard();
  private final PowerBudgetScheduler scheduler = scheduler();
  private final ClockAgent agent = new ClockAgent(Clock.system(), scheduler, actuator);

  @Test
  void start_clockThatSomebodyHadLowered_isRaised() {
    actuator.value = HALF;
    agent.look(0);
    assertThat(actuator.value).isEqualTo(FULL);
    assertThat(agent.troubles()).isEmpty();
    assertThat(scheduler.clock().reason()).isEqualTo(Reason.START);
  }

  @Test
  void refused_schedulerGoesOnWithWhatThereIs_andTheUnitSaysWhy() {
    actuator.value = HALF;
    actuator.answer = Status.REFUSED;
    agent.look(0);

    ClockSwitch state = scheduler.clock();
    assertThat(state.toKilohertz()).isEqualTo(HALF);
    assertThat(state.reason()).isEqualTo(Reason.ACTUATOR);
    assertThat(state.detail()).isEqualTo("no permission");
    assertThat(agent.troubles())
        .containsExactly(new Trouble("actuator", "no permission", Mode.DEGRADED));
    agent.look(1);
    assertThat(actuator.sets).as("not asked again at once").isEqualTo(1);
  }

  @Test
  void ignoredSilently_isFoundByReadingBack() {
    actuator.value = HALF;
    actuator.answer = Status.IGNORED;
    agent.look(0);
    assertThat(scheduler.clock().toKilohertz()).isEqualTo(HALF);
    assertThat(agent.troubles()).hasSize(1);
  }

  @Test
  void somethingElseSetsIt_isFoundAtTheNextLook_andNotBefore() {
    agent.look(0);
    long later = Clock.system().nanoTime() + ClockAgent.LOOK_NANOS;

    actuator.value = HALF;
    agent.look(later + 1);
    assertThat(scheduler.clock().toKilohertz()).isEqualTo(HALF);
    assertThat(scheduler.clock().detail())
        .isEqualTo("cpufreq/policy0 is 1000000 kHz, not 2000000 as was asked");
    assertThat(agent.troubles()).hasSize(1);
    assertThat(actuator.sets).isEqualTo(1);

    actuator.value = FULL;
    agent.look(later + 2);
    assertThat(scheduler.clock().toKilohertz()).isEqualTo(HALF);
    agent.look(later + 1 + ClockAgent.LOOK_NANOS);
    assertThat(scheduler.clock().toKilohertz()).isEqualTo(FULL);
  }

  @Test
  void close_putsTheClockBack() {
    agent.look(0);
    agent.close();
    assertThat(actuator.restored).isTrue();
  }

  private PowerBudgetScheduler scheduler() {
    ThermalSensor thermal =
        () ->
            new ThermalSensor.Reading(
                40, 0, 1, Quality.OK, List.of(), ThermalSensor.Throttling.NONE);
    return new PowerBudgetScheduler(
        board,
        new NoMeter(),
        thermal,
        SchedulerSettings.defaults(),
        new Limits(9, 80, 0, 0),
        ClockFront.of(board.clockLevels()),
        0);
  }

  private static final class FakeActuator implements ClockActuator {
    long value = FULL;
    Status answer = Status.APPLIED;
    int sets;
    boolean restored;

    @Override
    public String name() {
      return "cpufreq/policy0";
    }

    @Override
    public String unit() {
      return "kHz";
    }

    @Override
    public long value() {
      return value;
    }

    @Override
    public List<Long> choices() {
      return List.of(HALF, FULL);
    }

    @Override
    public Outcome set(long wanted) {
      sets++;
      if (answer == Status.APPLIED) {
        value = wanted;
        return new Outcome(wanted, wanted, answer, "");
      }
      return new Outcome(wanted, value, answer, "no permission");
    }

    @Override
    public Outcome restore() {
      restored = true;
      return new Outcome(value, value, Status.APPLIED, "");
    }
  }
}

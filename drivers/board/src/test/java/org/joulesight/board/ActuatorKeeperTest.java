package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.joulesight.Actuator;
import org.joulesight.Mode;
import org.joulesight.Trouble;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;

class ActuatorKeeperTest {
  private final FakeActuator clock = new FakeActuator();
  private final ActuatorKeeper keeper = new ActuatorKeeper(List.of(clock), Map.of("clock", 1200L));

  private static final class FakeActuator implements Actuator {
    private long value = 2400;
    private int sets;
    private boolean obeys = true;
    private boolean readable = true;

    @Override
    public String name() {
      return "clock";
    }

    @Override
    public String unit() {
      return "kHz";
    }

    @Override
    public long value() {
      if (!readable) {
        throw UserError.failed("clock cannot be read");
      }
      return value;
    }

    @Override
    public List<Long> choices() {
      return List.of(1200L, 2400L);
    }

    @Override
    public Outcome set(long wanted) {
      sets++;
      value = obeys ? wanted : value;
      return obeys
          ? new Outcome(wanted, wanted, Status.APPLIED, "")
          : new Outcome(wanted, value, Status.IGNORED, "clock is 2400, not 1200");
    }

    @Override
    public Outcome restore() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void otherValue_look_setsTheWish_onceOnly() {
    keeper.look();
    keeper.look();
    assertThat(clock.value).isEqualTo(1200);
    assertThat(clock.sets).isEqualTo(1);
    assertThat(keeper.troubles()).isEmpty();
  }

  @Test
  void changedBySomebodyElse_look_setsItAgain() {
    keeper.look();
    clock.value = 2400;
    keeper.look();
    assertThat(clock.value).isEqualTo(1200);
  }

  @Test
  void ignoredWish_isATrouble_untilItIsObeyed() {
    clock.obeys = false;
    keeper.look();
    assertThat(keeper.troubles())
        .containsExactly(new Trouble("actuator", "clock is 2400, not 1200", Mode.DEGRADED));
    clock.obeys = true;
    keeper.look();
    assertThat(keeper.troubles()).isEmpty();
  }

  @Test
  void unreadableActuator_isATrouble() {
    clock.readable = false;
    keeper.look();
    assertThat(keeper.troubles())
        .extracting(Trouble::detail)
        .containsExactly("clock cannot be read");
  }

  @Test
  void unknownActuator_isRefused_withThoseThatAre() {
    assertThatThrownBy(() -> new ActuatorKeeper(List.of(clock), Map.of("gpu", 1L)))
        .isInstanceOf(UserError.class)
        .hasMessage("no actuator \"gpu\" to hold; this board has clock");
  }
}

package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joulesight.CurrentLimit;
import org.joulesight.EnergyBudget;
import org.joulesight.Limits;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;

class LimitCheckTest {
  private final TestBoard board = new TestBoard();

  @Test
  void wattsBelowIdle_refuse_namesIdleAndTheLowestLimitThatWorks() {
    assertThatThrownBy(() -> LimitCheck.refuse(board, new Limits(2, 80, 0, 0)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "limit 2.00 W is too low: test-board idles at 2.28 W;"
                + " give at least that, usual are 2.6 to 9.0 W")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(UserError.REFUSED);
  }

  @Test
  void limitAtIdle_refuse_accepts() {
    assertThatCode(() -> LimitCheck.refuse(board, new Limits(2.28, 80, 0, 0)))
        .doesNotThrowAnyException();
  }

  @Test
  void energyThatDoesNotLastForAnIdleBoard_refuse_namesWhatWould() {
    assertThatThrownBy(() -> LimitCheck.refuse(board, EnergyBudget.of(1, 60)))
        .hasMessage(
            "1.000 Wh for 60.0 minutes are 1.00 W in the mean, and test-board idles at 2.28 W;"
                + " give at least 2.280 Wh or at most 26.3 minutes")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(UserError.REFUSED);
    assertThatCode(() -> LimitCheck.refuse(board, EnergyBudget.of(2.29, 60)))
        .doesNotThrowAnyException();
    assertThatCode(() -> LimitCheck.refuse(board, EnergyBudget.NONE)).doesNotThrowAnyException();
  }

  @Test
  void currentBelowIdle_refuse_namesTheLeastThatWorks() {
    assertThatThrownBy(() -> LimitCheck.refuse(board, new CurrentLimit(0.4, 5)))
        .hasMessage(
            "0.40 A at 5.0 V are 2.00 W, and test-board idles at 2.28 W; give at least 0.46 A")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(UserError.REFUSED);
    assertThatCode(() -> LimitCheck.refuse(board, new CurrentLimit(0.5, 5)))
        .doesNotThrowAnyException();
    assertThatCode(() -> LimitCheck.refuse(board, CurrentLimit.NONE)).doesNotThrowAnyException();
  }
}

package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}

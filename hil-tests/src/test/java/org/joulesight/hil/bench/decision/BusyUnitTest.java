package org.joulesight.hil.bench.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.scheduler.Decision;
import org.junit.jupiter.api.Test;

class BusyUnitTest {
  private static final int DECISIONS = 2_000;

  private static List<String> decisions(BusyUnit unit) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      Decision d = unit.next();
      texts.add(d.kind() + " " + (d.kind() == Decision.Kind.RUN ? d.point().point() : ""));
    }
    return texts;
  }

  @Test
  void sameUnitAgain_decidesTheSame() {
    BusyUnit unit = new BusyUnit(3, DECISIONS, true);
    assertThat(decisions(unit)).isEqualTo(decisions(unit));
  }

  @Test
  void movingCap_usesManyPoints_generousOneTheBestOnly() {
    assertThat(decisions(new BusyUnit(3, DECISIONS, true)).stream().distinct())
        .hasSizeGreaterThan(4);
    List<String> generous = decisions(new BusyUnit(3, DECISIONS, false));
    assertThat(generous.subList(DECISIONS / 2, DECISIONS).stream().distinct()).hasSize(1);
  }
}

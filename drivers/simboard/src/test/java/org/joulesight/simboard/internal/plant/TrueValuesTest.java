package org.joulesight.simboard.internal.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import org.joulesight.Precision;
import org.joulesight.simboard.Works;
import org.junit.jupiter.api.Test;

class TrueValuesTest {
  @Test
  void factors_overSeeds_fillTheirRange() {
    DoubleSummaryStatistics seconds = new DoubleSummaryStatistics();
    DoubleSummaryStatistics watts = new DoubleSummaryStatistics();
    for (long seed = 0; seed < 2000; seed++) {
      TrueValues t = new TrueValues(seed);
      seconds.accept(t.secondsFactor(Works.detector(Precision.FP32)));
      watts.accept(t.wattsFactor(Works.detector(Precision.FP32)));
    }
    for (DoubleSummaryStatistics s : new DoubleSummaryStatistics[] {seconds, watts}) {
      assertThat(s.getMin()).isBetween(0.85, 0.852);
      assertThat(s.getMax()).isBetween(1.148, 1.15);
      assertThat(s.getAverage()).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void sameSeed_givesSameFactors_andPointsDiffer() {
    TrueValues t = new TrueValues(3);
    double fp32 = t.secondsFactor(Works.detector(Precision.FP32));
    assertThat(new TrueValues(3).secondsFactor(Works.detector(Precision.FP32))).isEqualTo(fp32);
    assertThat(t.secondsFactor(Works.detector(Precision.FIXED8))).isNotEqualTo(fp32);
    assertThat(t.secondsFactor(Works.named("a", Precision.FP32, 512))).isNotEqualTo(fp32);
    assertThat(t.wattsFactor(Works.named("a", Precision.FP32, 512)))
        .as("one for each precision")
        .isEqualTo(t.wattsFactor(Works.detector(Precision.FP32)));
  }
}

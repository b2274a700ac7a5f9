package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepSumsTest {
  private static final double SCATTER = 0.1;

  private final StepSums sums = new StepSums();

  /** Readings at changing loads. */
  private void read(int count, double gain, double loadWatts, double unsure) {
    for (int i = 0; i < count; i++) {
      double expected = 2 + i % 4;
      sums.add(gain * expected + loadWatts, expected, SCATTER, unsure);
    }
  }

  @Test
  void gain_isFoundAsOne_andAsNoLoad() {
    read(8, 1.2, 0, 0);
    assertThat(sums.gain()).isCloseTo(1.2, within(1e-9));
    assertThat(sums.asGain()).isCloseTo(0, within(1e-6));
    assertThat(sums.asLoad(sums.load())).isGreaterThan(30);
  }

  @Test
  void load_isFoundAsOne_andAsNoGain() {
    read(8, 1, 0.6, 0);
    assertThat(sums.load()).isCloseTo(0.6, within(1e-9));
    assertThat(sums.asLoad(0.6)).isCloseTo(0, within(1e-6));
    assertThat(sums.asGain()).isGreaterThan(20);
  }

  @Test
  void errorOfTheModel_isTheSameInAllReadings_andProvesNoMoreThanOnce() {
    read(1, 1, 0.2, 0.2);
    double once = sums.asSame();
    sums.clear();
    read(40, 1, 0.2, 0.2);
    assertThat(sums.asSame())
        .as("one error of one sigma, %s by one reading", once)
        .isBetween(once, 1.0);

    sums.clear();
    read(40, 1, 0.2, 0);
    assertThat(sums.asSame()).as("forty errors of the readings").isGreaterThan(100);
  }

  @Test
  void gainOfAModelThatIsUnsureByLess_isFoundAllTheSame() {
    read(8, 0.8, 0, 0.05);
    assertThat(sums.gain()).isCloseTo(0.8, within(0.02));
    assertThat(sums.asSame() - sums.asGain()).isGreaterThan(100);
  }
}

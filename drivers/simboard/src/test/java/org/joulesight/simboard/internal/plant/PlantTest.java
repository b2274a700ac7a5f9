package org.joulesight.simboard.internal.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlantTest {
  private static final long SECOND = 1_000_000_000;
  private static final long START = 5 * SECOND;
  private static final double IDLE_WATTS = 2.28;
  private static final HeatPath HEAT = new HeatPath(25, 6, 60, 0.5, 3);
  private static final double IDLE_CELSIUS = HEAT.steadyDieCelsius(IDLE_WATTS);
  private static final Leakage LEAKAGE = new Leakage(0.35, 0.018, 40);
  private static final Leakage NONE = new Leakage(0, 0.018, 40);

  @Test
  void idleBoard_staysAtItsTemperatureAndPower() {
    Plant plant = plant(LEAKAGE);
    plant.advanceTo(START + 600 * SECOND);
    assertThat(plant.dieCelsius()).isCloseTo(39.82, within(0.01));
    assertThat(plant.joulesAt(START + 600 * SECOND)).isCloseTo(600 * IDLE_WATTS, within(1e-6));
  }

  @Test
  void powerStep_heatsAsTheClosedFormSays() {
    Plant plant = plant(NONE);
    plant.run(this, START, 1000 * SECOND, 4);
    for (long t : new long[] {1, 3, 30, 400}) {
      plant.advanceTo(START + t * SECOND);
      double[] expected = stepResponse(4, t);
      assertThat(plant.dieCelsius() - IDLE_CELSIUS).isCloseTo(expected[0], within(1e-6));
      double sinkRise = plant.sinkCelsius() - HEAT.steadySinkCelsius(IDLE_WATTS);
      assertThat(sinkRise).isCloseTo(expected[1], within(1e-6));
    }
  }

  @Test
  void energyIn_equalsHeatStoredPlusHeatLost() {
    Plant plant = plant(LEAKAGE);
    for (int i = 0; i < 400; i++) {
      long t = START + i * SECOND / 4;
      plant.run(this, t, 115_000_000, 6.3);
      plant.advanceTo(t + SECOND / 4);
    }
    double in = plant.joulesAt(plant.nanos());
    double stored =
        HEAT.dieJoulesPerKelvin() * (plant.dieCelsius() - IDLE_CELSIUS)
            + HEAT.sinkJoulesPerKelvin()
                * (plant.sinkCelsius() - HEAT.steadySinkCelsius(IDLE_WATTS));
    assertThat(in).isCloseTo(stored + plant.airJoules(), within(1e-6 * in));
  }

  @Test
  void energy_isTheSumOfItsParts() {
    Plant plant = plant(LEAKAGE);
    plant.run(this, START, 2 * SECOND, 6);
    plant.advanceTo(START + 10 * SECOND);
    assertThat(plant.busyJoules()).isCloseTo(12, within(1e-9));
    assertThat(plant.leakageJoules()).isPositive();
    assertThat(plant.joulesAt(START + 10 * SECOND))
        .isCloseTo(22.8 + 12 + plant.leakageJoules(), within(1e-9));
  }

  @Test
  void hotDie_leaksMore() {
    Plant plant = plant(LEAKAGE);
    plant.run(this, START, 100 * SECOND, 5);
    plant.advanceTo(START + 99 * SECOND);
    double excess = plant.wattsAt(plant.nanos()) - IDLE_WATTS - 5;
    double expected = LEAKAGE.watts(plant.dieCelsius()) - LEAKAGE.watts(IDLE_CELSIUS);
    assertThat(excess).isCloseTo(expected, within(1e-9)).isGreaterThan(0.05);
  }

  @Test
  void overlappingFrames_runOneAfterTheOther() {
    Plant plant = plant(NONE);
    long first = plant.run("a", START, SECOND, 3);
    long second = plant.run("b", START + SECOND / 2, SECOND, 5);
    assertThat(first).isEqualTo(START + SECOND);
    assertThat(second).isEqualTo(START + 2 * SECOND);
    assertThat(plant.wattsAt(START + SECOND / 2)).isEqualTo(IDLE_WATTS + 3);
    assertThat(plant.wattsAt(START + SECOND)).isEqualTo(IDLE_WATTS + 5);
    assertThat(plant.wattsAt(START + 2 * SECOND)).isEqualTo(IDLE_WATTS);
    assertThat(plant.endOf("b", START + SECOND / 2, -1)).isEqualTo(second);
    assertThat(plant.endOf("c", START, -1)).isEqualTo(-1);
  }

  @Test
  void frameReportedLate_beginsNowAndLosesNoEnergy() {
    Plant plant = plant(NONE);
    plant.advanceTo(START + SECOND);
    long end = plant.run(this, START + SECOND / 2, SECOND, 4);
    assertThat(end).isEqualTo(START + 2 * SECOND);
    plant.advanceTo(START + 3 * SECOND);
    assertThat(plant.busyJoules()).isCloseTo(4, within(1e-9));
  }

  @Test
  void energyOfThePast_isWhatItWasThen() {
    Plant plant = plant(LEAKAGE);
    plant.run(this, START + SECOND / 3, SECOND, 6);
    long t = START + SECOND / 2 + 123_457;
    plant.advanceTo(t);
    double then = plant.joulesAt(t);
    plant.advanceTo(START + 5 * SECOND);
    assertThat(plant.joulesAt(t)).isCloseTo(then, within(1e-9));
    assertThat(plant.joulesAt(START)).isZero();
  }

  @Test
  void energyOfTheFuture_isExtrapolatedWithoutMovingThePlant() {
    Plant plant = plant(LEAKAGE);
    plant.run(this, START, SECOND, 6);
    double ahead = plant.joulesAt(START + 3 * SECOND);
    assertThat(plant.nanos()).isEqualTo(START);
    plant.advanceTo(START + 3 * SECOND);
    assertThat(plant.joulesAt(START + 3 * SECOND)).isCloseTo(ahead, within(1e-9));
  }

  @Test
  void energyOfLongAgo_isRefused() {
    Plant plant = plant(NONE);
    plant.advanceTo(START + 100 * SECOND);
    assertThatThrownBy(() -> plant.joulesAt(START + SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99000000000 ns back");
  }

  @Test
  void committedEnergy_isWhatRunningFramesStillSpend() {
    Plant plant = plant(NONE);
    plant.run("a", START, SECOND, 4);
    plant.run("b", START + 2 * SECOND, SECOND, 4);
    assertThat(plant.committedJoulesAfter(START + SECOND / 4)).isCloseTo(3, within(1e-9));
    assertThat(plant.committedJoulesAfter(START + SECOND)).isZero();
  }

  private static Plant plant(Leakage leakage) {
    return new Plant(HEAT, leakage, IDLE_WATTS, IDLE_CELSIUS, START);
  }

  /**
   * Rise of die and sink after a power step: x(t) = A^-1 (e^(At) - 1) b by the eigenvalues of A.
   */
  private static double[] stepResponse(double watts, double seconds) {
    double a = -1 / (HEAT.dieKelvinPerWatt() * HEAT.dieJoulesPerKelvin());
    double c = 1 / (HEAT.dieKelvinPerWatt() * HEAT.sinkJoulesPerKelvin());
    double d = -c - 1 / (HEAT.sinkKelvinPerWatt() * HEAT.sinkJoulesPerKelvin());
    double root = Math.sqrt((a - d) * (a - d) / 4 - a * c);
    double fast = (a + d) / 2 - root;
    double slow = (a + d) / 2 + root;
    double dieEnd = watts * (HEAT.dieKelvinPerWatt() + HEAT.sinkKelvinPerWatt());
    double sinkEnd = watts * HEAT.sinkKelvinPerWatt();
    // Deviation from the end: die = p e^fast + q e^slow, and sink = (die' - a die) / -a.
    double dieSlope = -a * (dieEnd - sinkEnd);
    double p = (dieSlope + slow * dieEnd) / (fast - slow);
    double q = -dieEnd - p;
    double die = p * Math.exp(fast * seconds) + q * Math.exp(slow * seconds);
    double slope = p * fast * Math.exp(fast * seconds) + q * slow * Math.exp(slow * seconds);
    return new double[] {dieEnd + die, sinkEnd + (slope - a * die) / -a};
  }
}

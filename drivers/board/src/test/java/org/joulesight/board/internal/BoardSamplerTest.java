package org.joulesight.board.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.PowerMeter.Rail;
import org.joulesight.PowerMeter.Reading;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardSamplerTest {
  private static final long MILLI = 1_000_000;
  private static final String RAPL_ENERGY = "sys/class/powercap/intel-rapl:0/energy_uj";
  private static final String AMPS = FixtureTree.CHIP + "curr1_input";

  @TempDir Path folder;
  private final VirtualClock clock = new VirtualClock();
  private FixtureTree tree;
  private long start;

  @BeforeEach
  void setUp() {
    tree = new FixtureTree(folder);
  }

  @Test
  void steadyLoad_reading_isTheTotalWithTheSensorsError() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 1000).rail(2, "VDD_CPU", 5000, 400).rail(3, "NC", 0, 0);
    BoardSampler sampler = sampler();
    sample(sampler, 1);
    Reading r = sampler.powerMeter().latest();
    assertThat(r.quality()).isEqualTo(Quality.OK);
    assertThat(r.watts()).isCloseTo(5, within(1e-9));
    assertThat(r.errorWatts())
        .as("80 mW, half a step, 1 %")
        .isCloseTo(0.08 + 0.02 + 0.05, within(1e-9));
    assertThat(r.sampledNanos()).as("half a sensor cycle before the middle").isEqualTo(46_700_000);
    assertThat(r.sequence()).isEqualTo(1);
    assertThat(r.sensor()).isEqualTo("ina3221 VDD_IN");
    assertThat(r.rails()).containsExactly(new Rail("VDD_IN", 5, 1), new Rail("VDD_CPU", 5, 0.4));
    assertThat(sampler.powerMeter().source()).isEqualTo(PowerSource.MEASURED);
  }

  @Test
  void loadThatChanges_lastSecond_isTheMeanOfItsReadings() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 1000);
    BoardSampler sampler = sampler();
    sample(sampler, 10);
    assertThat(sampler.powerMeter().lastSecondWatts()).isCloseTo(5, within(1e-9));
    tree.amps(1, "2000\n");
    sample(sampler, 5);
    assertThat(sampler.powerMeter().latest().watts()).isCloseTo(10, within(1e-9));
    assertThat(sampler.powerMeter().lastSecondWatts()).isCloseTo(7.5, within(1e-9));
  }

  @Test
  void readings_areSpreadOverTheInterval_atRandomMoments() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 1000);
    List<Long> moments = new ArrayList<>();
    clock.onAwait(moments::add);
    sample(sampler(), 2);
    assertThat(moments).hasSize(2 * BoardSampler.READINGS);
    long part = BoardSampler.INTERVAL_NANOS / BoardSampler.READINGS;
    for (int i = 0; i < moments.size(); i++) {
      assertThat(moments.get(i) / part).isEqualTo(i);
    }
    assertThat(moments.stream().map(t -> t % part).distinct().count()).isGreaterThan(20);
  }

  @Test
  void loadInStepWithTheInterval_meanOverManyIntervals_isRight() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 0);
    // 33 ms of every 100 ms at 2 A, else 0.4 A.
    clock.onAwait(t -> tree.amps(1, t % (100 * MILLI) < 33 * MILLI ? "2000\n" : "400\n"));
    BoardSampler sampler = sampler();
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sample(sampler, 1);
      Reading r = sampler.powerMeter().latest();
      assertThat(r.errorWatts()).isGreaterThan(0.3);
      sum += r.watts();
    }
    assertThat(sum / 200).isCloseTo(0.33 * 10 + 0.67 * 2, within(0.05));
  }

  @Test
  void threadThatIsLate_readings_countForTheTimeThatTheyStandFor() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 0);
    // 2 A in the first half; the thread sleeps from the middle on for 20 ms.
    boolean[] late = {false};
    clock.onAwait(
        t -> {
          if (t >= 50 * MILLI && !late[0]) {
            late[0] = true;
            clock.advance(20 * MILLI);
          }
          tree.amps(1, clock.nanoTime() < 50 * MILLI ? "2000\n" : "400\n");
        });
    BoardSampler sampler = sampler();
    sample(sampler, 1);
    Reading r = sampler.powerMeter().latest();
    assertThat(r.quality()).isEqualTo(Quality.OK);
    assertThat(r.watts()).as("6 W, a jump that 20 ms hide").isCloseTo(6, within(1.0));
    assertThat(r.errorWatts()).as("says so").isGreaterThan(2 * 8 * 0.2 / Math.sqrt(12));
  }

  /** Between 2 and 10 W, so that something can be missed. */
  private BoardSampler settled() throws InterruptedException {
    clock.onAwait(t -> tree.amps(1, t % (20 * MILLI) < 10 * MILLI ? "2000\n" : "400\n"));
    BoardSampler sampler = sampler();
    sample(sampler, 10);
    clock.onAwait(t -> tree.amps(1, "400\n"));
    sample(sampler, 1);
    assertThat(sampler.powerMeter().latest().errorWatts()).isLessThan(0.5);
    return sampler;
  }

  @Test
  void threadThatIsVeryLate_reading_mayHaveMissedALoad_andSaysSo() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 0);
    BoardSampler sampler = settled();
    boolean[] late = {false};
    clock.onAwait(
        t -> {
          clock.advance(late[0] ? 0 : 60 * MILLI);
          late[0] = true;
        });
    sample(sampler, 1);
    assertThat(sampler.powerMeter().latest().quality()).isEqualTo(Quality.OK);
    assertThat(sampler.powerMeter().latest().errorWatts()).isGreaterThan(8 * 0.6 * 0.9);
    clock.onAwait(t -> {});
    sample(sampler, 1);
    assertThat(sampler.powerMeter().latest().errorWatts()).isLessThan(0.5);
  }

  @Test
  void simulatedBoardWhoseHostIsLate_reading_isOfTheMomentThatTheHostTells() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 0).put(Sysfs.SIMULATION_MARKER, "sim-rk3588 seed=1\n");
    BoardSampler sampler = settled();
    long last = start - 40 * MILLI;
    tree.put(ConversionTime.DUE, last + "\n");
    sample(sampler, 1);
    assertThat(sampler.powerMeter().latest().errorWatts()).as("all is old").isGreaterThan(6);
  }

  @Test
  void slowSensor_partsThatWentBy_areLeftOut() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 1000);
    int[] reads = {0};
    clock.onAwait(
        t -> {
          reads[0]++;
          clock.advance(13 * MILLI);
        });
    sample(sampler(), 1);
    assertThat(reads[0]).isBetween(6, 10);
  }

  @Test
  void markedTree_source_isModelled() {
    tree.rail(1, "VDD_IN", 5000, 1000).put(Sysfs.SIMULATION_MARKER, "sim-rk3588 seed=1\n");
    assertThat(sampler().powerMeter().source()).isEqualTo(PowerSource.MODELLED);
  }

  @Test
  void energyCounter_reading_isOfOneIntervalAfterTheOther() throws Exception {
    tree.counter("sys/class/powercap/intel-rapl:0", "psys", 262_143_328_850L);
    // 3 W in odd intervals, 9 W in even ones.
    clock.onAwait(t -> tree.put(RAPL_ENERGY, microjoules(t) + "\n"));
    BoardSampler sampler = sampler();
    sample(sampler, 2);
    for (int i = 2; i < 20; i++) {
      sample(sampler, 1);
      double watts = i % 2 == 0 ? 9 : 3;
      assertThat(sampler.powerMeter().latest().watts()).isCloseTo(watts, within(0.3));
    }
  }

  private static long microjoules(long nanos) {
    long pairs = nanos / (2 * BoardSampler.INTERVAL_NANOS);
    long rest = nanos % (2 * BoardSampler.INTERVAL_NANOS);
    long even = Math.min(rest, BoardSampler.INTERVAL_NANOS);
    return 1_000_000 + pairs * 1_200_000 + (9 * even + 3 * (rest - even)) / 1000;
  }

  @Test
  void beforeTheFirstInterval_isMissing() {
    tree.rail(1, "VDD_IN", 5000, 1000);
    Reading r = sampler().powerMeter().latest();
    assertThat(r.quality()).isEqualTo(Quality.MISSING);
    assertThat(r.watts()).isNaN();
  }

  @Test
  void noSensor_isMissingAndSaysWhatWasLookedFor() throws Exception {
    BoardSampler sampler = sampler();
    sample(sampler, 1);
    Reading r = sampler.powerMeter().latest();
    assertThat(r.quality()).isEqualTo(Quality.MISSING);
    assertThat(r.sensor())
        .startsWith("no power sensor: No power sensor (looked for sys/bus/i2c/drivers/ina3221/");
    assertThat(sampler.powerMeter().source()).isEqualTo(PowerSource.MODELLED);
  }

  @Test
  void sensorThatAppearsLater_isFound() throws Exception {
    BoardSampler sampler = sampler();
    sample(sampler, 3);
    tree.rail(1, "VDD_IN", 5000, 1000).zone(0, "soc-thermal", "45000");
    sample(sampler, 10);
    assertThat(sampler.powerMeter().latest().quality()).isEqualTo(Quality.OK);
    assertThat(sampler.powerMeter().source()).isEqualTo(PowerSource.MEASURED);
    assertThat(sampler.thermalSensor().latest().hottestCelsius()).isEqualTo(45);
  }

  @Test
  void failingSensor_isStale_thenMissing_thenOkAgain() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 1000);
    BoardSampler sampler = sampler();
    sample(sampler, 1);
    tree.unreadable(AMPS);
    sample(sampler, 1);
    assertThat(sampler.powerMeter().latest().quality()).isEqualTo(Quality.STALE);
    assertThat(sampler.powerMeter().latest().watts()).isCloseTo(5, within(1e-9));
    assertThat(sampler.powerMeter().latest().sequence()).isEqualTo(1);
    sample(sampler, 9);
    assertThat(sampler.powerMeter().latest().quality()).isEqualTo(Quality.MISSING);
    assertThat(sampler.powerMeter().latest().sensor())
        .isEqualTo("ina3221: The current of VDD_IN cannot be read.");
    tree.remove(AMPS).amps(1, "800\n");
    sample(sampler, 1);
    assertThat(sampler.powerMeter().latest().quality()).isEqualTo(Quality.OK);
    assertThat(sampler.powerMeter().latest().watts()).isCloseTo(4, within(1e-9));
  }

  @Test
  void samplerThatHangs_latest_isStaleAfterTwoIntervals() throws Exception {
    tree.rail(1, "VDD_IN", 5000, 1000).zone(0, "soc-thermal", "45000");
    BoardSampler sampler = sampler();
    sample(sampler, 1);
    clock.advance(2 * BoardSampler.INTERVAL_NANOS);
    assertThat(sampler.powerMeter().latest().quality()).isEqualTo(Quality.OK);
    clock.advance(1);
    assertThat(sampler.powerMeter().latest().quality()).isEqualTo(Quality.STALE);
    assertThat(sampler.thermalSensor().latest().quality()).isEqualTo(Quality.STALE);
  }

  @Test
  void impossibleValues_areImplausible() throws Exception {
    for (String amps : new String[] {"32760\n", "-500\n", "0\n"}) {
      tree.rail(1, "VDD_IN", 5000, 1000).amps(1, amps);
      BoardSampler sampler = sampler();
      sample(sampler, 1);
      assertThat(sampler.powerMeter().latest().quality()).as(amps).isEqualTo(Quality.IMPLAUSIBLE);
    }
  }

  @Test
  void onlyRails_total_isTheirSumWithAWiderError() throws Exception {
    tree.rail(1, "VDD_GPU_SOC", 20000, 100).rail(2, "VDD_CPU_CV", 20000, 150);
    BoardSampler sampler = sampler();
    sample(sampler, 1);
    Reading r = sampler.powerMeter().latest();
    assertThat(r.watts()).isCloseTo(5, within(1e-9));
    assertThat(r.sensor()).isEqualTo("ina3221 sum of rails");
    assertThat(r.errorWatts()).isCloseTo(2 * 20 * 0.02 + 0.05 + 0.5, within(1e-9));
  }

  private BoardSampler sampler() {
    return new BoardSampler(new Sysfs(folder), "auto", BoardSampler.READINGS, clock, 1);
  }

  private void sample(BoardSampler sampler, int intervals) throws InterruptedException {
    for (int i = 0; i < intervals; i++) {
      sampler.sampleWindow(start);
      start += BoardSampler.INTERVAL_NANOS;
    }
  }
}

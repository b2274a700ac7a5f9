package org.joulesight.board.internal.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.joulesight.Quality;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Measured;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplFamilyTest {
  private static final String RAPL = "sys/class/powercap/";
  private static final long RANGE = 262_143_328_850L;
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private FixtureTree tree;

  @BeforeEach
  void setUp() {
    tree = new FixtureTree(folder);
  }

  @Test
  void counterThatWraps_goesOn() {
    tree.counter(RAPL + "intel-rapl:0", "package-0", RANGE);
    energy("intel-rapl:0", RANGE - 4_000_000);
    PowerProbe probe = probe();
    probe.begin(0);
    energy("intel-rapl:0", 6_000_000);
    probe.read(SECOND);
    assertThat(probe.end().watts()).isCloseTo(10, within(1e-6));
  }

  @Test
  void nextInterval_countsFromTheLastReading() {
    tree.counter(RAPL + "intel-rapl:0", "package-0", RANGE);
    PowerProbe probe = probe();
    sample(probe, 0, "intel-rapl:0", 11_000_000);
    probe.begin(SECOND + SECOND / 2); // the energy of this half second must not be lost
    energy("intel-rapl:0", 31_000_000);
    probe.read(2 * SECOND);
    assertThat(probe.end().watts()).isCloseTo(20, within(1e-6));
  }

  @Test
  void failingReads_areMissing_thenTheMeanOverTheGap() {
    tree.counter(RAPL + "intel-rapl:0", "package-0", RANGE);
    PowerProbe probe = probe();
    sample(probe, 0, "intel-rapl:0", 11_000_000);
    tree.unreadable(RAPL + "intel-rapl:0/energy_uj");
    probe.begin(SECOND);
    probe.read(2 * SECOND);
    PowerSample failed = probe.end();
    assertThat(failed.missing()).isTrue();
    assertThat(failed.problems()).contains("The energy counter of package-0 cannot be read.");
    tree.remove(RAPL + "intel-rapl:0/energy_uj");
    energy("intel-rapl:0", 41_000_000);
    probe.begin(2 * SECOND);
    probe.read(3 * SECOND);
    assertThat(probe.end().watts()).isCloseTo(15, within(1e-6));
  }

  @Test
  void oneOfTwoPackagesFails_totalIsMissing_notHalf() {
    tree.counter(RAPL + "intel-rapl:0", "package-0", RANGE);
    tree.counter(RAPL + "intel-rapl:1", "package-1", RANGE);
    tree.unreadable(RAPL + "intel-rapl:1/energy_uj");
    PowerSample sample = sample(probe(), 0, "intel-rapl:0", 11_000_000);
    assertThat(sample.missing()).isTrue();
    assertThat(sample.rails().get(0).watts()).isCloseTo(10, within(1e-6));
  }

  @Test
  void counterThatStandsStill_isMissing() {
    tree.counter(RAPL + "intel-rapl:0", "package-0", RANGE);
    PowerSample sample = sample(probe(), 0, "intel-rapl:0", 1_000_000);
    assertThat(sample.missing()).isTrue();
    assertThat(sample.whyMissing())
        .isEqualTo(
            "rapl: The energy counter of package-0 stands still: no power can be derived from it.");
  }

  @Test
  void platformCounterBelowItsPackages_isNotUsed() {
    tree.counter(RAPL + "intel-rapl:0", "package-0", RANGE);
    tree.counter(RAPL + "intel-rapl:1", "psys", RANGE);
    PowerProbe probe = probe();
    probe.begin(0);
    energy("intel-rapl:0", 13_000_000);
    energy("intel-rapl:1", 3_000_000);
    probe.read(SECOND);
    PowerSample sample = probe.end();
    assertThat(sample.watts()).isCloseTo(12, within(1e-6));
    assertThat(sample.problems())
        .contains("The platform's counter shows less than its packages: it is not used.");
  }

  @Test
  void onlyTheMmioDriver_isUsed() {
    tree.counter(RAPL + "intel-rapl-mmio:0", "package-0", RANGE);
    assertThat(sample(probe(), 0, "intel-rapl-mmio:0", 8_000_000).watts())
        .isCloseTo(7, within(1e-6));
  }

  @Test
  void impossibleRise_isImplausible() {
    tree.counter(RAPL + "intel-rapl:0", "package-0", RANGE);
    assertThat(sample(probe(), 0, "intel-rapl:0", 9_000_000_000L).quality())
        .isEqualTo(Quality.IMPLAUSIBLE);
  }

  @Test
  void deniedCounter_namesTheCommandThatGrantsIt() {
    tree.counter(RAPL + "intel-rapl:0", "package-0", RANGE);
    EnergyCounter counter =
        new EnergyCounter(
            RaplFamily.info("package-0", RAPL + "intel-rapl:0/energy_uj"),
            () -> Measured.of(Problem.DENIED),
            262);
    counter.begin(0);
    counter.read(SECOND);
    assertThat(counter.complaint())
        .isEqualTo(
            "The energy counter of package-0 is for root only: run as root, or"
                + " sudo chmod a+r /sys/class/powercap/intel-rapl:0/energy_uj.");
  }

  private PowerProbe probe() {
    return PowerSensors.find(new Sysfs(folder), List.of(new RaplFamily()));
  }

  /** One second in which the counter comes to {@code microjoules}. */
  private PowerSample sample(PowerProbe probe, long start, String zone, long microjoules) {
    probe.begin(start);
    energy(zone, microjoules);
    probe.read(start + SECOND);
    return probe.end();
  }

  private void energy(String zone, long microjoules) {
    tree.put(RAPL + zone + "/energy_uj", microjoules + "\n");
  }
}

package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.ThrottleCause;
import org.joulesight.board.internal.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each well-known board, as {@code board show} sees it. */
class FixtureBoardsTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final String RAPL = "sys/class/powercap/";

  @TempDir Path folder;
  private final VirtualClock clock = new VirtualClock();

  @Test
  void orinNx_totalIsVddIn_andSilentZonesAreNamed() throws Exception {
    BoardReport r = inspect(Fixtures.orinNx(folder));
    assertThat(r.board()).isEqualTo("jetson");
    assertThat(r.model()).isEqualTo("NVIDIA Jetson Orin NX Engineering Reference Developer Kit");
    assertThat(r.release()).isEqualTo("L4T 36.4.3 (JetPack 6)");
    assertThat(r.power().powerSource()).isEqualTo(PowerSource.MEASURED);
    assertThat(r.power().totalWatts()).isCloseTo(5.032 * 1.464, EXACT);
    assertThat(r.power().sensor()).isEqualTo("ina3221 VDD_IN");
    assertThat(inTotal(r)).containsExactly("VDD_IN");
    assertThat(r.power().rails()).hasSize(3);
    assertThat(r.power().rails().get(0).critAmps()).isEqualTo(7.784);
    assertThat(r.heat().hottestCelsius()).isEqualTo(51.25);
    assertThat(r.heat().zones().get(0).trips())
        .contains(new Trip("passive", 95, 0), new Trip("critical", 104.5, 0));
    assertThat(r.throttling().active()).isFalse();
    assertThat(r.throttling().sinceBoot()).containsExactly(ThrottleCause.OVER_CURRENT);
    assertThat(r.clocks().mode()).isEqualTo("15W");
    assertThat(r.clocks().domains().get(0).limitMegahertz()).isEqualTo(1497.6);
    assertThat(r.clocks().domains().get(1).limitMegahertz()).isEqualTo(918);
    assertThat(r.missing())
        .containsExactly(
            "The temperature of cv0-thermal cannot be read: its block may be switched off.");
  }

  @Test
  void xavierNx_unitsAfterNumbers_areRead() throws Exception {
    BoardReport r = inspect(Fixtures.xavierNx(folder));
    assertThat(r.release()).isEqualTo("L4T 32.7.1 (JetPack 4)");
    assertThat(r.power().family()).isEqualTo("ina3221-iio");
    assertThat(r.power().totalWatts()).isCloseTo(4.984 * 1.048, EXACT);
    assertThat(inTotal(r)).containsExactly("VDD_IN");
    assertThat(r.power().rails().get(0).critAmps()).isEqualTo(3.6);
    assertThat(r.heat().hottestCelsius()).isEqualTo(39.5);
    assertThat(r.heat().zones()).extracting(BoardReport.Zone::name).doesNotContain("PMIC-Die");
    assertThat(r.clocks().mode()).isEqualTo("MODE_15W_6CORE");
    assertThat(r.missing()).isEmpty();
  }

  @Test
  void nano_totalIsThe5VoltInput_whateverTheOrder() throws Exception {
    BoardReport r = inspect(Fixtures.nano(folder));
    assertThat(r.power().totalWatts()).isCloseTo(5.056 * 0.480, EXACT);
    assertThat(inTotal(r)).containsExactly("POM_5V_IN");
    assertThat(r.heat().hottestCelsius()).isEqualTo(44.5);
    assertThat(r.missing()).isEmpty();
  }

  @Test
  void laptop_psysIsTakenAlone() throws Exception {
    FixtureTree tree = Fixtures.laptop(folder);
    run(tree, Map.of("intel-rapl:0", 12.0, "intel-rapl:1", 20.0, "intel-rapl-mmio:0", 12.0));
    BoardReport r = inspect(tree);
    assertThat(r.board()).isEqualTo("x86");
    assertThat(r.model()).isEqualTo("LENOVO 20XW0000");
    assertThat(r.power().totalWatts()).isCloseTo(20, within(1e-3));
    assertThat(r.power().sensor()).isEqualTo("rapl psys");
    assertThat(r.power().rails())
        .extracting(BoardReport.Rail::name)
        .containsExactly("package-0", "psys");
    assertThat(r.power().limits())
        .containsExactly(new BoardReport.PowerLimit("package-0 long_term", 15, 27.983872));
    assertThat(r.heat().hottestCelsius()).as("not the firmware's constant").isEqualTo(47);
    assertThat(r.heat().zones().get(1).trips()).containsExactly(new Trip("critical", 100, 0));
    assertThat(r.throttling().sinceBoot()).containsExactly(ThrottleCause.TEMPERATURE);
    assertThat(r.missing())
        .containsExactly(
            "The temperature of iwlwifi_1 cannot be read: its block may be switched off.");
  }

  @Test
  void server_packagesAreAdded_subZonesAreNot() throws Exception {
    FixtureTree tree = Fixtures.server(folder);
    run(tree, Map.of("intel-rapl:0", 60.0, "intel-rapl:0:0", 9.0, "intel-rapl:1", 45.0));
    BoardReport r = inspect(tree);
    assertThat(r.power().totalWatts()).isCloseTo(105, within(1e-2));
    assertThat(inTotal(r)).containsExactly("package-0", "package-1");
    assertThat(r.power().sensor()).isEqualTo("rapl package-0 + package-1");
    assertThat(r.power().errorWatts()).as("5 %, timing, a quarter unseen").isGreaterThan(105 * .3);
    assertThat(r.heat().hottestCelsius()).isEqualTo(55);
    assertThat(r.heat().zones().get(1).name()).isEqualTo("coretemp Package id 1");
    assertThat(r.heat().zones().get(1).trips())
        .containsExactly(new Trip("hot", 82, 0), new Trip("critical", 92, 0));
    assertThat(r.missing())
        .containsExactly(
            "Processor packages only: memory, storage, display and losses of the supply are not"
                + " measured.");
  }

  @Test
  void raspberryPi4_saysWhyItIsSlow_andThatPowerIsModelled() throws Exception {
    BoardReport r = inspect(Fixtures.raspberryPi4(folder));
    assertThat(r.board()).isEqualTo("raspberry-pi");
    assertThat(r.power().powerSource()).isEqualTo(PowerSource.MODELLED);
    assertThat(r.power().totalWatts()).isNaN();
    assertThat(r.power().quality()).isEqualTo(Quality.MISSING);
    assertThat(r.heat().hottestCelsius()).isEqualTo(58.426);
    assertThat(r.throttling().active()).isTrue();
    assertThat(r.throttling().now())
        .isEqualTo(Set.of(ThrottleCause.UNDER_VOLTAGE, ThrottleCause.TEMPERATURE));
    assertThat(r.throttling().sinceBoot()).isEqualTo(r.throttling().now());
    assertThat(r.throttling().reason())
        .isEqualTo(
            "firmware reports under-voltage, temperature (0x50005);"
                + " rpi_volt reports under-voltage of the supply");
    assertThat(r.missing()).hasSize(1);
    assertThat(r.missing().get(0)).startsWith("No power sensor").endsWith("power is modelled.");
  }

  @Test
  void raspberryPi5_totalIsModelledFromItsRails() throws Exception {
    BoardReport r = inspect(Fixtures.raspberryPi5(folder));
    double rails = 0.1 * 3.7 + 0.2 * 3.3 + 2 * 0.9;
    assertThat(r.power().totalWatts()).isCloseTo(1.1451 * rails + 0.5879, EXACT);
    assertThat(inTotal(r)).containsExactly("3V7_WL_SW", "3V3_SYS", "VDD_CORE");
    assertThat(r.power().rails())
        .filteredOn(rail -> rail.name().equals("EXT5V"))
        .allSatisfy(rail -> assertThat(rail.volts()).isEqualTo(5.14))
        .hasSize(1);
    assertThat(r.throttling().active()).isFalse();
    assertThat(r.throttling().sinceBoot()).isEmpty();
    assertThat(r.missing())
        .containsExactly(
            "The board's total is modelled from the PMIC's rails (1.145 x + 0.588 W):"
                + " the 5 V input has no current sensor.");
  }

  @Test
  void rk3588_externalMonitorIsTheTotal_negotiatedUsbPowerIsNot() throws Exception {
    BoardReport r = inspect(Fixtures.rk3588(folder));
    assertThat(r.board()).isEqualTo("rk3588");
    assertThat(r.power().totalWatts()).isCloseTo(5.12 * 0.85, EXACT);
    assertThat(inTotal(r)).containsExactly("ina226@hwmon7");
    assertThat(r.heat().hottestCelsius()).isEqualTo(43.461);
    assertThat(r.clocks().domains()).hasSize(3);
    assertThat(r.missing()).isEmpty();
  }

  @Test
  void bareVm_saysWhatIsMissing() throws Exception {
    BoardReport r = inspect(Fixtures.bareVm(folder));
    assertThat(r.board()).isEqualTo("x86");
    assertThat(r.power().powerSource()).isEqualTo(PowerSource.MODELLED);
    assertThat(r.power().totalWatts()).isNaN();
    assertThat(r.heat().hottestCelsius()).isNaN();
    assertThat(r.missing())
        .containsExactly(
            "No power sensor (looked for sys/class/powercap/intel-rapl:*,"
                + " sys/class/hwmon/hwmon*/name (ina2xx, ltc4151, power_meter),"
                + " sys/class/power_supply/* of type Battery): power is modelled.",
            "No thermal zone: temperature limits cannot be kept.",
            "A virtual machine: its hypervisor shows it neither watts nor temperatures.");
  }

  /** Lets energy counters run at so many watts. */
  private void run(FixtureTree tree, Map<String, Double> watts) {
    clock.onAwait(
        t ->
            watts.forEach(
                (zone, w) ->
                    tree.put(RAPL + zone + "/energy_uj", 1_000_000 + (long) (w * t / 1e3) + "\n")));
  }

  private BoardReport inspect(FixtureTree tree) throws InterruptedException {
    return new BoardInspector(tree.root(), "auto", clock).inspect();
  }

  private static java.util.List<String> inTotal(BoardReport r) {
    return r.power().rails().stream()
        .filter(BoardReport.Rail::inTotal)
        .map(BoardReport.Rail::name)
        .toList();
  }
}

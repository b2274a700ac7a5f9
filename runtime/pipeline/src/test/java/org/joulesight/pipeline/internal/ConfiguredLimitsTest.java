package org.joulesight.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.joulesight.BoardModel;
import org.joulesight.CurrentLimit;
import org.joulesight.EnergyBudget;
import org.joulesight.Limits;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredLimitsTest {
  private String unit = "W";

  private BoardModel board() {
    Map<String, Object> values =
        Map.of("idleWatts", 2.0, "softCelsiusLimit", 80.0, "unit", unit, "board", "some board");
    return BoardModel.class.cast(
        Proxy.newProxyInstance(
            BoardModel.class.getClassLoader(),
            new Class<?>[] {BoardModel.class},
            (proxy, method, arguments) -> values.getOrDefault(method.getName(), 9.0)));
  }

  private ConfiguredLimits configured(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.putIfAbsent("watts", 6.0);
    LimitsConfiguration configuration =
        LimitsConfiguration.class.cast(
            Proxy.newProxyInstance(
                LimitsConfiguration.class.getClassLoader(),
                new Class<?>[] {LimitsConfiguration.class},
                (proxy, method, arguments) ->
                    all.getOrDefault(method.getName(), method.getDefaultValue())));
    return ConfiguredLimits.of(configuration, board());
  }

  @Test
  void wattsAlone_theRestIsTheBoardsOrNone() {
    assertThat(configured(Map.of()).limits()).isEqualTo(new Limits(6, 80, 0, 0));
    assertThat(configured(Map.of()).energy()).isEqualTo(EnergyBudget.NONE);
    assertThat(configured(Map.of()).current()).isEqualTo(CurrentLimit.NONE);
    assertThat(configured(Map.of()).only()).isEmpty();
  }

  @Test
  void everythingGiven_isTakenInItsUnits() {
    ConfiguredLimits c =
        configured(
            Map.of(
                "celsius", 70.0,
                "deadlineMillis", 250.0,
                "minAccuracy", 0.4,
                "batteryWattHours", 0.5,
                "missionMinutes", 10.0,
                "currentAmps", 2.0,
                "supplyVolts", 12.0,
                "onlyPrecision", new String[] {"fixed8"}));
    assertThat(c.limits()).isEqualTo(new Limits(6, 70, 250_000_000, 0.4));
    assertThat(c.energy()).isEqualTo(new EnergyBudget(1800, 600_000_000_000L));
    assertThat(c.energy().meanWatts()).isEqualTo(3);
    assertThat(c.current().watts()).isEqualTo(24);
    assertThat(c.only()).containsExactly(Precision.FIXED8);
  }

  @ParameterizedTest
  @CsvSource({
    "watts, 0",
    "watts, NaN",
    "celsius, -1",
    "deadlineMillis, -5",
    "minAccuracy, 1.5",
    "batteryWattHours, -1",
    "missionMinutes, Infinity",
    "currentAmps, NaN",
    "supplyVolts, 0"
  })
  void valueOutOfItsRange_isNamed(String key, double value) {
    assertThatThrownBy(() -> configured(Map.of(key, value)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("org.joulesight.limits: " + key + " is " + value + "; give ")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(UserError.USAGE);
  }

  @ParameterizedTest
  @CsvSource({"batteryWattHours", "missionMinutes"})
  void halfAnEnergyBudget_isRefused(String key) {
    assertThatThrownBy(() -> configured(Map.of(key, 5.0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("only " + key + " is given");
  }

  @Test
  void whatTheBoardCannotKeep_isRefused() {
    assertThatThrownBy(() -> configured(Map.of("watts", 1.9))).hasMessageContaining("idles at");
    assertThatThrownBy(() -> configured(Map.of("batteryWattHours", 1.0, "missionMinutes", 60.0)))
        .hasMessageContaining("idles at");
    assertThatThrownBy(() -> configured(Map.of("currentAmps", 0.3)))
        .hasMessageContaining("give at least 0.40 A");
  }

  @Test
  void limitOnSomethingElseThanWatts_hasNoEnergyBudgetAndNoCurrent() {
    unit = "cores";
    assertThat(configured(Map.of()).limits().watts()).isEqualTo(6);
    assertThatThrownBy(() -> configured(Map.of("batteryWattHours", 9.0, "missionMinutes", 9.0)))
        .hasMessageContaining("cores");
    assertThatThrownBy(() -> configured(Map.of("currentAmps", 3.0))).hasMessageContaining("cores");
  }
}

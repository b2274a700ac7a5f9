package org.joulesight.simboard.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.joulesight.LayerClass;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.simboard.Works;
import org.joulesight.simboard.internal.fit.SecondsFit;
import org.joulesight.simboard.internal.networks.TableNetworks;
import org.joulesight.simboard.internal.profile.MeasuredPoints.Point;
import org.junit.jupiter.api.Test;

class NominalModelTest {
  private final ProfileSettings settings = ProfileReader.read("sim-rk3588");
  private final NominalModel model = new NominalModel(settings);

  @Test
  void idleAndMedianWatts_areThoseOfTheTable() {
    assertThat(settings.points().medianIdleWatts()).isCloseTo(2.28, within(0.005));
    assertThat(model.idleWatts()).isEqualTo(2.28);
    assertThat(settings.points().medianWatts(Precision.FP32)).isCloseTo(8.57, within(0.01));
    assertThat(settings.points().medianWatts(Precision.FIXED8)).isCloseTo(8.17, within(0.01));
  }

  @Test
  void networkOfTheTable_estimate_isTheMeasuredRow() {
    var e = model.estimate(Works.named("mobilenet-v1-1.0-224", Precision.FP32, 224));
    assertThat(e.seconds()).isEqualTo(0.0248657);
    assertThat(e.busyWatts()).isEqualTo(9.0861);
  }

  @Test
  void networkOfTheTable_atAnotherInput_isFitted() {
    double seconds =
        model.estimate(Works.named("mobilenet-v1-1.0-224", Precision.FP32, 256)).seconds();
    assertThat(seconds).as("no layers, no seconds").isZero();
  }

  @Test
  void fp16AndFixed16_estimate_areSharesOfFp32() {
    var fp32 = model.estimate(Works.detector(Precision.FP32));
    var fp16 = model.estimate(Works.detector(Precision.FP16));
    var fixed16 = model.estimate(Works.detector(Precision.FIXED16));
    assertThat(fp16.seconds()).isCloseTo(0.55 * fp32.seconds(), within(1e-12));
    assertThat(fixed16.seconds()).isCloseTo(0.8 * fp32.seconds(), within(1e-12));
    assertThat(fp16.busyWatts()).isEqualTo(fp32.busyWatts());
    assertThat(fixed16.busyWatts()).isEqualTo(fp32.busyWatts());
  }

  @Test
  void bf16_estimate_isRefused() {
    assertThatThrownBy(() -> model.estimate(Works.detector(Precision.BF16)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sim-rk3588 does not offer bf16");
    assertThat(model.precisions())
        .containsExactlyInAnyOrder(
            Precision.FP32, Precision.FP16, Precision.FIXED16, Precision.FIXED8);
  }

  @Test
  void defaultDetector_estimate_isInTheExpectedRange() {
    assertThat(model.estimate(Works.detector(Precision.FP32)).seconds()).isBetween(0.100, 0.130);
    assertThat(model.estimate(Works.detector(Precision.FIXED8)).seconds()).isBetween(0.050, 0.070);
  }

  @Test
  void layersWithoutMatrixProduct_doNotChangeTheEstimate() {
    Work counted = Works.detector(Precision.FIXED8);
    Work fused =
        new Work(
            counted.network(),
            counted.precision(),
            counted.inputPixels(),
            counted.costs().stream()
                .filter(c -> c.layerClass() != LayerClass.ELEMENTWISE)
                .toList());
    assertThat(model.estimate(fused)).isEqualTo(model.estimate(counted));
  }

  @Test
  void fit_reproducesTheTable() {
    double[] fp32 = relativeErrors(Precision.FP32);
    assertThat(fp32[fp32.length / 2]).as("median").isLessThan(0.06);
    assertThat(quantile(fp32, 0.9)).as("p90").isLessThan(0.15);
    assertThat(fp32[fp32.length - 1]).as("worst").isLessThan(0.20);
    double[] fixed8 = relativeErrors(Precision.FIXED8);
    assertThat(fixed8[fixed8.length / 2]).as("median").isLessThan(0.05);
    assertThat(quantile(fixed8, 0.9)).as("p90").isLessThan(0.12);
    assertThat(fixed8[fixed8.length - 1]).as("worst").isLessThan(0.28);
  }

  @Test
  void fit_hasNoNegativeCoefficient() {
    for (Precision p : new Precision[] {Precision.FP32, Precision.FIXED8}) {
      assertThat(Arrays.stream(model.fitOf(p).coefficients()).boxed())
          .allMatch(c -> c >= 0)
          .anyMatch(c -> c > 0);
    }
  }

  @Test
  void assumptions_areNamedAndSourceIsModelled() {
    assertThat(model.assumptions()).hasSize(8).allMatch(a -> a.endsWith("."));
    assertThat(model.powerSource()).isEqualTo(PowerSource.MODELLED);
    assertThat(model.softCelsiusLimit()).isEqualTo(80);
    assertThat(model.minWattsLimit()).isEqualTo(3);
    assertThat(model.maxWattsLimit()).isEqualTo(9);
  }

  @Test
  void unknownProfile_read_listsTheKnownOnes() {
    assertThatThrownBy(() -> ProfileReader.read("sim-toaster"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "unknown board profile \"sim-toaster\"; choose from sim-rk3588, sim-rpi4, sim-odroid, sim-xavier");
  }

  private double[] relativeErrors(Precision precision) {
    SecondsFit fit = model.fitOf(precision);
    return settings.points().of(precision).stream()
        .mapToDouble(p -> relativeError(fit, p, precision.bytes()))
        .sorted()
        .toArray();
  }

  private static double relativeError(SecondsFit fit, Point p, int bytes) {
    return Math.abs(fit.seconds(TableNetworks.of(p.network()).costs(), bytes) / p.seconds() - 1);
  }

  private static double quantile(double[] sorted, double q) {
    return Arrays.copyOf(sorted, (int) Math.ceil(q * sorted.length))[
        (int) Math.ceil(q * sorted.length) - 1];
  }
}

package org.joulesight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void operatingPoint_toString_isNetworkPrecisionInputStride() {
    assertThat(new OperatingPoint("centernet", Precision.FIXED8, 384, 2))
        .hasToString("centernet/fixed8/384/2");
  }

  @Test
  void operatingPoint_withSlashOrZeroStride_isRefused() {
    assertThatThrownBy(() -> new OperatingPoint("a/b", Precision.FP32, 512, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OperatingPoint("a", Precision.FP32, 512, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void precision_ofUnknownLabel_namesTheChoices() {
    assertThat(Precision.of("fixed16")).isEqualTo(Precision.FIXED16);
    assertThatThrownBy(() -> Precision.of("int4"))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessageContaining("int4")
        .hasMessageContaining("fixed8");
  }

  @Test
  void iou_ofHalfOverlappingBoxes_isOneThird() {
    Detection a = new Detection(0, 1, 0, 0, 10, 10);
    Detection b = new Detection(0, 1, 5, 0, 15, 10);
    assertThat(a.iou(b)).isCloseTo(1f / 3, within(1e-6f));
    assertThat(a.iou(new Detection(0, 1, 10, 0, 20, 10))).isZero();
  }

  @Test
  void work_sumsItsClassesAtTheSizeOfThePrecision() {
    Work work =
        new Work(
            "net",
            Precision.FP16,
            64,
            List.of(
                new Work.Cost(LayerClass.POINTWISE, 100, 20, 5, 2),
                new Work.Cost(LayerClass.DEPTHWISE, 10, 30, 1, 1)));
    assertThat(work.macs()).isEqualTo(110);
    assertThat(work.bytes()).isEqualTo(112);
    assertThat(work.layers()).isEqualTo(3);
  }

  @Test
  void cameraSettings_withBadValues_nameTheValue() {
    assertThatThrownBy(() -> new CameraSettings("fr ont", "x", false, 0, 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("fr ont");
    assertThatThrownBy(() -> new CameraSettings("front", "x", false, Double.NaN, 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void systemClock_awaitUntilThePast_returnsAtOnce() throws InterruptedException {
    Clock clock = Clock.system();
    clock.awaitUntil(clock.nanoTime() - 1);
    assertThat(clock.epochMillis()).isPositive();
  }

  @Test
  void captureOptions_withBadValues_nameTheValueAndTheWayOut() {
    wrong("carrier pigeon", "", 0, 0, 0, "tcp or udp");
    wrong("tcp", "PNG", 0, 0, 0, "MJPEG, YUYV or NV12");
    wrong("tcp", "", 640, 0, 0, "640x0", "both");
    wrong("tcp", "", 0, 0, 45, "45", "0, 90, 180 or 270");
  }

  private static void wrong(
      String transport, String format, int width, int height, int degrees, String... words) {
    assertThatThrownBy(
            () ->
                new CaptureOptions(transport, format, width, height, Map.of(), degrees, null, null))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void intrinsics_ofNumbers_threeCountsAreGood() {
    assertThat(Intrinsics.of(List.of())).isNull();
    assertThat(Intrinsics.of(List.of(1.0, 2.0, 3.0, 4.0)).distortion()).isEmpty();
    assertThat(Intrinsics.of(List.of(1.0, 2.0, 3.0, 4.0, .1, .2, .3, .4, .5)).distortion())
        .containsExactly(.1, .2, .3, .4, .5);
    for (List<Double> wrong : List.of(List.of(1.0), List.of(1.0, 2.0, 3.0, 4.0, 5.0))) {
      assertThatThrownBy(() -> Intrinsics.of(wrong)).isInstanceOf(UserError.class);
    }
  }

  @Test
  void cameraSettings_asText_holdNoCredentials() {
    CameraSettings settings =
        new CameraSettings("a", "rtsp://admin:hunter2@host/live", false, 0, 0);
    assertThat(settings.toString()).contains("host/live").doesNotContain("hunter2", "admin");
  }
}

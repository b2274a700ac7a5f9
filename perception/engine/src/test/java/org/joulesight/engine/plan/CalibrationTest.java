package org.joulesight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.ReferenceNetwork;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
  private static final Window POINT = Window.square(1, 1, Padding.SAME);

  private static final Calibration CALIBRATION =
      new Calibration(
          "0".repeat(64),
          "min-max",
          32,
          Map.of("stem", new Calibration.Range(-0.375f, 1.5f)),
          new ChannelAdjustments(
              Map.of("stem", new float[] {0.5f, 2}), Map.of("stem", new float[] {0.25f, -1})),
          Set.of("head"));

  @Test
  void file_bringsBackWhatWasWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("c.json");
    CalibrationFile.write(CALIBRATION, file);

    Calibration read = CalibrationFile.read(file);

    assertThat(read.modelSha256()).isEqualTo(CALIBRATION.modelSha256());
    assertThat(read.method()).isEqualTo("min-max");
    assertThat(read.pictures()).isEqualTo(32);
    assertThat(read.ranges()).isEqualTo(CALIBRATION.ranges());
    assertThat(read.factors().get("stem")).containsExactly(0.5f, 2);
    assertThat(read.adjustments().biases().get("stem")).containsExactly(0.25f, -1);
    assertThat(read.keptWide()).containsExactly("head");
  }

  @Test
  void brokenFile_isRefusedNamingIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("c.json");
    Files.writeString(file, "{\"model\": 3");
    assertThatThrownBy(() -> CalibrationFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("c.json")
        .hasMessageContaining("calibrate again");
  }

  @Test
  void otherModelsCalibration_isRefused() {
    Graph graph = new SmallGraphs().stem(2).build("stem");
    Calibration other = new Calibration("1".repeat(64), "mse", 1, Map.of(), Map.of(), Set.of());
    assertThatThrownBy(() -> other.check(graph))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("calibrate again");
  }

  @Test
  void equalization_keepsWhatTheNetworkComputes() {
    Graph graph =
        new SmallGraphs()
            .stem(2)
            .convolution("swish", "stem", 2, 4, 1, POINT, Activation.HARD_SWISH)
            .convolution("dw", "swish", 4, 4, 4, POINT, Activation.RELU)
            .convolution("out", "dw", 4, 2, 1, POINT, Activation.NONE)
            .build("out");
    Map<String, float[]> sizes =
        Map.of(
            "stem", new float[] {1, 10},
            "swish", new float[] {0.1f, 1, 10, 100},
            "dw", new float[] {3, 2, 1, 0},
            "out", new float[] {1, 1});

    Map<String, float[]> factors = EqualizationFactors.choose(graph, sizes);
    Graph changed = Equalization.apply(graph, factors);

    assertThat(factors).containsOnlyKeys("stem", "swish", "dw");
    // Read by a depthwise layer only, so its channels become exactly alike.
    float[] swish = factors.get("swish");
    assertThat(swish[3] / swish[0]).isCloseTo(1000, within(1f));
    ByteBuffer picture = ByteBuffer.allocate(4 * 4 * 3);
    for (int i = 0; i < picture.capacity(); i++) {
      picture.put(i, (byte) (i * 37));
    }
    float[] expected = new ReferenceNetwork(graph, 4).run(picture, "out");
    assertThat(new ReferenceNetwork(changed, 4).run(picture, "out"))
        .containsExactly(expected, within(1e-4f));
  }

  @Test
  void histogram_growsWithItsValues() {
    Histogram histogram = new Histogram();
    histogram.add(FloatBuffer.wrap(new float[] {-0.5f, 0.25f, 1}));
    histogram.add(FloatBuffer.wrap(new float[] {3, 100}));

    assertThat(RangeMethod.MIN_MAX.choose(histogram)).isEqualTo(new Calibration.Range(-0.5f, 100));
    assertThat(RangeMethod.MEAN_MIN_MAX.choose(histogram))
        .isEqualTo(new Calibration.Range(1.25f, 50.5f));
    assertThat(histogram.total()).isEqualTo(5);
  }

  @Test
  void headroom_isTwiceTheLargestValue() {
    Histogram histogram = new Histogram();
    histogram.add(FloatBuffer.wrap(new float[] {-0.5f, 3}));

    assertThat(RangeMethod.HEADROOM.choose(histogram)).isEqualTo(new Calibration.Range(-1, 6));
  }

  @Test
  void evenValues_areNotClippedByKl() {
    float[] values = new float[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 1000 / 1000f;
    }
    Histogram histogram = new Histogram();
    histogram.add(FloatBuffer.wrap(values));

    assertThat(RangeMethod.KL.choose(histogram).max()).isGreaterThan(0.9f);
  }

  @Test
  void methodName_isFoundWithAndWithoutHyphens() {
    assertThat(RangeMethod.of("minmax")).isEqualTo(RangeMethod.MIN_MAX);
    assertThat(RangeMethod.of("mean-min-max")).isEqualTo(RangeMethod.MEAN_MIN_MAX);
    assertThatThrownBy(() -> RangeMethod.of("best"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("percentile");
  }

  @Test
  void rareOutlier_isClippedByMseAndPercentileOnly() {
    float[] values = new float[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 1000 / 1000f;
    }
    values[5] = 50;
    Histogram histogram = new Histogram();
    histogram.add(FloatBuffer.wrap(values));

    assertThat(RangeMethod.MIN_MAX.choose(histogram).max()).isEqualTo(50);
    assertThat(RangeMethod.PERCENTILE.choose(histogram).max()).isLessThan(1.2f);
    assertThat(RangeMethod.MSE.choose(histogram).max()).isLessThan(50);
    assertThat(RangeMethod.KL.choose(histogram).max()).isLessThan(50);
  }
}

package org.joulesight.models.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.joulesight.Detection;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.models.DefaultModel;
import org.joulesight.models.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {
  @TempDir Path folder;

  private static Path variable(String name) {
    String value = System.getenv(name);
    assumeTrue(value != null, name + " is not set: real model not run");
    return Path.of(value);
  }

  private static Path model() {
    DefaultModel fetched = new DefaultModel(variable("JOULESIGHT_HOME"));
    assumeTrue(fetched.isFetched(), "the default model is not fetched");
    return fetched.fetch(Progress.NONE);
  }

  private static Path picture() throws IOException {
    Path images = variable("JOULESIGHT_DATA").resolve("coco128-val").resolve("images");
    assumeTrue(Files.exists(images), images + " is missing");
    try (var files = Files.list(images)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  @Test
  void predict_sameImageInThreeForms_findsTheSame() throws IOException {
    Path picture = picture();
    try (Predictor predictor = Predictor.open(model(), PredictorOptions.defaults())) {
      List<Detection> found = predictor.predict(picture);
      List<Detection> encoded = predictor.predict(Files.readAllBytes(picture));
      BufferedImage image = ImageIO.read(picture.toFile());
      List<Detection> buffered = predictor.predict(image);

      assertThat(found).isNotEmpty();
      assertThat(predictor.label(found.get(0).classId())).matches("[a-z ]+");
      assertThat(encoded).isEqualTo(found);
      // Another JPEG decoder: pixels differ by a little.
      assertThat(buffered.get(0).classId()).isEqualTo(found.get(0).classId());
      assertThat(buffered.get(0).left()).isCloseTo(found.get(0).left(), within(3f));
    }
  }

  @Test
  void close_afterUse_leavesNoNativeMemory() throws IOException {
    Predictor predictor = Predictor.open(model(), PredictorOptions.defaults().withInputPixels(256));
    predictor.predict(picture());
    assertThat(predictor.nativeBytes()).isPositive();

    predictor.close();
    predictor.close();

    assertThat(predictor.nativeBytes()).isZero();
    assertThatThrownBy(() -> predictor.predict(picture()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void run_modelThatReadsPictures_isRefused() {
    try (Predictor predictor =
        Predictor.open(model(), PredictorOptions.defaults().withPrecision(Precision.FP32))) {
      assertThatThrownBy(() -> predictor.run(Map.of(), Map.of()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("pictures");
    }
  }

  @Test
  void open_missingFile_isRefusedNamingIt() {
    Path missing = folder.resolve("none.onnx");
    assertThatThrownBy(() -> Predictor.open(missing, PredictorOptions.defaults()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none.onnx");
  }

  @Test
  void open_otherFormat_saysWhatToDo() throws IOException {
    Path file = Files.writeString(folder.resolve("net.tflite"), "x");
    assertThatThrownBy(() -> Predictor.open(file, PredictorOptions.defaults()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("convert it to ONNX");
  }
}

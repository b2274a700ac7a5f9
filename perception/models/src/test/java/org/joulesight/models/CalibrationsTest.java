package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.vision.Still;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationsTest {
  @TempDir Path folder;

  private final FakeEngine engine = new FakeEngine();
  private Calibrations calibrations;

  @BeforeEach
  void open() {
    engine.onRun = plan -> plan.outputs().forEach(o -> o.values().put(0, 2).put(1, -1));
    calibrations = new Calibrations(engine.model(folder.resolve("centernet.json")));
  }

  private Calibration create() throws IOException {
    try (FrameSamples samples = new FrameSamples()) {
      samples.add(Still.read(Pictures.png(folder.resolve("a.png"), 20, 10)));
      List<Double> progress = new ArrayList<>();
      Calibration made =
          calibrations.createFromClip("x", samples, (step, share) -> progress.add(share));
      assertThat(progress).isSorted().endsWith(1.0);
      return made;
    }
  }

  @Test
  void create_samples_storesWhatFindReadsAgain() throws IOException {
    assertThat(calibrations.find("x")).isEmpty();

    Calibration made = create();

    assertThat(calibrations.file("x")).isEqualTo(folder.resolve("calibration-x.json"));
    assertThat(calibrations.find("x").orElseThrow()).usingRecursiveComparison().isEqualTo(made);
    assertThat(made.modelSha256()).isEqualTo(FakeEngine.SHA256);
    assertThat(made.pictures()).isEqualTo(1);
    assertThat(made.ranges()).containsKeys("pool", "t/keypoints", "t/wh");
    assertThat(folder.resolve("calibration-x.json")).exists();
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2); // the picture and the calibration: no partial file
    }
  }

  @Test
  void createFromFolder_pictures_storesThem() throws IOException {
    Pictures.png(folder.resolve("a.png"), 20, 10);

    Calibration made =
        calibrations.createFromFolder("x", FolderSamples.of(folder, 8), Progress.NONE);

    assertThat(Calibrations.describe("x", made)).isEqualTo("x: 1 pictures, mse");
    assertThat(calibrations.find("x")).isPresent();
  }

  @Test
  void read_brokenFile_saysCalibrateAgain() throws IOException {
    assertRefused("{\"modelSha256\":\"f00d\"", "calibration-x.json", "calibrate again");
  }

  @Test
  void read_fileWithoutItsParts_saysCalibrateAgain() throws IOException {
    assertRefused("{}", "calibration-x.json", "calibrate again");
  }

  @Test
  void read_calibrationOfAnotherModel_namesBothHashes() throws IOException {
    create();
    String text = Files.readString(calibrations.file("x"));
    assertRefused(text.replace(FakeEngine.SHA256, "beef"), "beef", FakeEngine.SHA256);
  }

  private void assertRefused(String content, String... parts) throws IOException {
    Files.writeString(calibrations.file("x"), content);
    assertThatThrownBy(() -> calibrations.find("x"))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
        .hasMessageContainingAll(parts);
  }
}

package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.vision.Fit;
import org.joulesight.vision.Head;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {
  private static final Calibration CALIBRATION =
      new Calibration(
          FakeEngine.SHA256,
          "mse",
          3,
          Map.of("pool", new Calibration.Range(0, 1)),
          Map.of(),
          Set.of("t/wh"));

  @TempDir Path folder;

  private Path out;

  @BeforeEach
  void write() throws IOException {
    out = folder.resolve("out");
    Files.createDirectories(folder.resolve("in"));
    Path file = folder.resolve("in").resolve("net.json");
    Files.writeString(file, "{\"paths\": [\"net.bin\"]}");
    Files.writeString(folder.resolve("in").resolve("net.bin"), "weights");
    Files.writeString(folder.resolve("in").resolve("other.bin"), "not of this network");
    LoadedModel model = new FakeEngine().model(file);
    ModelDeclaration declaration =
        ModelDeclaration.of(Head.YOLOX).withFit(Fit.LETTERBOX_CENTER).withInputs(List.of(416));
    ModelPackage.write(
        out,
        new LoadedModel(
            file,
            model.compiler(),
            declaration,
            Map.of(Precision.FIXED8, CALIBRATION),
            new ModelCard(
                "centernet",
                FakeEngine.SHA256,
                "set",
                1,
                "",
                "",
                "",
                List.of(new EvaluationResult("centernet", "fp32", 64, .5, .3, 1, null, 0)))));
  }

  @Test
  void read_writtenPackage_bringsAllBack() {
    ModelPackage read = ModelPackage.read(out);

    assertThat(ModelPackage.is(out)).isTrue();
    assertThat(read.file()).isEqualTo(out.resolve("net.json")).exists();
    assertThat(out.resolve("net.bin")).exists();
    assertThat(out.resolve("other.bin")).doesNotExist();
    assertThat(read.sha256()).isEqualTo(FakeEngine.SHA256);
    assertThat(read.declaration().head()).isEqualTo(Head.YOLOX);
    assertThat(read.declaration().picture().fit()).isEqualTo(Fit.LETTERBOX_CENTER);
    assertThat(read.declaration().picture().bgr()).isTrue();
    assertThat(read.declaration().inputs()).containsExactly(416);
    assertThat(read.declaration().labels()).hasSize(80);
    assertThat(read.calibrations()).containsOnlyKeys(Precision.FIXED8);
    assertThat(read.calibrations().get(Precision.FIXED8).keptWide()).containsExactly("t/wh");
    assertThat(read.card().orElseThrow().find(Precision.FP32, 64)).isPresent();
  }

  @Test
  void check_exchangedNetwork_isRefusedNamingBothHashes() throws IOException {
    Path description = out.resolve("joulesight.json");
    Files.writeString(
        description, Files.readString(description).replace(FakeEngine.SHA256, "beef"));

    ModelPackage read = ModelPackage.read(out);

    assertThatThrownBy(() -> read.check(FakeEngine.graph()))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("beef", FakeEngine.SHA256);
  }

  @Test
  void read_networkOutsideOfThePackage_isRefused() throws IOException {
    Path description = out.resolve("joulesight.json");
    Files.writeString(
        description, Files.readString(description).replace("net.json", "../in/net.json"));

    assertThatThrownBy(() -> ModelPackage.read(out))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("outside");
  }

  @Test
  void read_brokenDescription_isRefusedNamingIt() throws IOException {
    Files.writeString(out.resolve("joulesight.json"), "{\"format\": 1}");

    assertThatThrownBy(() -> ModelPackage.read(out))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("joulesight.json");
  }
}

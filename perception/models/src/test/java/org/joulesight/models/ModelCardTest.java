package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {
  @TempDir Path folder;

  private final ModelCard card =
      new ModelCard(
          "net",
          "ab12",
          "set",
          128,
          "clip",
          "joulesight model eval",
          "2026-01-01T00:00:00Z",
          List.of(
              new EvaluationResult("net", "fp32", 512, .5, .3, 128, new double[] {0, 0}, 0),
              new EvaluationResult("net", "fixed8", 256, .4, .2, 128, null, .05)));

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    Path file = folder.resolve("net.json");
    card.write(file);

    ModelCard read = ModelCard.read(file);

    assertThat(read).usingRecursiveComparison().isEqualTo(card);
    assertThat(Files.readString(file)).contains("\"lossInterval\"").doesNotContain("null");
  }

  @Test
  void find_point_givesItsResult() {
    assertThat(card.find(Precision.FIXED8, 256).orElseThrow().ap50()).isEqualTo(.4);
    assertThat(card.find(Precision.FIXED8, 512)).isEmpty();
  }

  @Test
  void read_brokenFile_namesItAndTheWayOut() throws IOException {
    Path file = Files.writeString(folder.resolve("net.json"), "{\"network\":");

    assertThatThrownBy(() -> ModelCard.read(file))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
        .hasMessageContainingAll("net.json", "model eval");
  }

  @Test
  void builtIn_defaultModel_knowsThreeSizesAtEveryPrecision() {
    ModelCard builtIn = ModelCard.builtIn(DefaultModel.NETWORK).orElseThrow();

    assertThat(builtIn.modelSha256()).matches("[0-9a-f]{64}");
    assertThat(builtIn.images()).isEqualTo(128);
    assertThat(builtIn.points()).hasSize(15);
    for (Precision precision : List.of(Precision.FP32, Precision.BF16, Precision.FIXED8)) {
      assertThat(builtIn.find(precision, 512).orElseThrow().ap50()).isGreaterThan(0.49);
      assertThat(builtIn.find(precision, 512).orElseThrow().mixedMacShare()).isLessThan(0.1);
      assertThat(builtIn.find(precision, 256).orElseThrow().ap50()).isGreaterThan(0.37);
    }
  }

  @Test
  void builtIn_unknownNetwork_isAbsent() {
    assertThat(ModelCard.builtIn("no-such-network")).isEmpty();
  }
}

package org.joulesight.models.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.models.DataSet;
import org.joulesight.models.FolderSamples;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelCard;
import org.joulesight.models.ModelDeclaration;
import org.joulesight.models.PictureForm;
import org.joulesight.models.Pictures;
import org.joulesight.models.Progress;
import org.joulesight.vision.Head;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizerTest {
  private static final int SIDE = 32;

  @TempDir Path folder;

  private final Engine engine = Engines.cpu(Isa.BEST);
  private FolderSamples pictures;

  @BeforeEach
  void makePictures() throws IOException {
    assumeTrue(engine.supported().contains(Precision.FIXED8), "no 8-bit kernels here");
    for (int i = 0; i < 4; i++) {
      Pictures.png(folder.resolve(i + ".png"), 40 + 8 * i, 40);
    }
    pictures = FolderSamples.of(folder, 4, PictureForm.PLAIN);
  }

  /** A classifier of three layers that sees the mean of some random features. */
  private LoadedModel classifier() {
    Window same = Window.square(3, 2, Padding.SAME);
    Graph graph =
        Graph.ofPicture(
            "classes",
            "c1a55",
            "in",
            new TensorShape(1, 3, SIDE, SIDE),
            List.of(
                new Node("a", convolution(3, 16, same, 1), "in"),
                new Node("b", convolution(16, 16, same, 2), "a"),
                new Node("pool", new Op.GlobalAverage(), "b"),
                new Node("out", convolution(16, 5, Window.square(1, 1, Padding.SAME), 3), "pool")),
            List.of("out"));
    return new LoadedModel(
        Path.of("classes.json"),
        new PlanCompiler(graph, engine),
        ModelDeclaration.of(Head.CLASSIFIER).withPicture(PictureForm.PLAIN),
        Map.of(),
        ModelCard.empty("classes", "c1a55"));
  }

  private static Op convolution(int in, int out, Window window, int seed) {
    Random random = new Random(seed);
    float[] weights = new float[out * in * window.height() * window.width()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian() / 30;
    }
    return new Op.Convolution(
        out,
        in,
        1,
        window,
        Weights.of(weights),
        Weights.of(new float[out]),
        seed == 3 ? Activation.NONE : Activation.RELU);
  }

  private AccuracyGate gate(boolean labelled, int classId) {
    List<DataSet.Picture> held = new ArrayList<>();
    for (Path file : pictures.files()) {
      held.add(new DataSet.Picture(file, List.of(new DataSet.Truth(classId, 0, 0, 1, 1))));
    }
    return new AccuracyGate(new DataSet("held", held), labelled, 0.1, 0.95);
  }

  @Test
  void run_outputsThatAgree_holdsWithoutKeepingLayers() {
    try (LoadedModel model = classifier()) {
      Quantized result =
          new Quantizer(model, Precision.FIXED8, List.of(SIDE), Progress.NONE)
              .run(pictures, Optional.empty(), gate(false, 0));

      assertThat(result.verdicts()).hasSize(1);
      assertThat(result.verdicts().get(0).measure()).isEqualTo("top-1 not agreed with fp32");
      assertThat(result.verdicts().get(0).loss()).isZero();
      assertThat(result.holds()).isTrue();
      assertThat(result.layers()).extracting(l -> l.layer()).containsExactly("a", "b", "out");
      assertThat(result.model().calibrations().get(Precision.FIXED8).keptWide()).isEmpty();
    }
  }

  @Test
  void run_precisionWithoutCalibration_isRefused() {
    try (LoadedModel model = classifier()) {
      assertThatThrownBy(() -> new Quantizer(model, Precision.BF16, List.of(SIDE), Progress.NONE))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("fixed8 or fixed16");
    }
  }

  @Test
  void check_labelledClassThatBothMiss_losesNothing() {
    try (LoadedModel model = classifier()) {
      Quantized result =
          new Quantizer(model, Precision.FIXED8, List.of(SIDE), Progress.NONE)
              .run(pictures, Optional.empty(), gate(true, 99));

      assertThat(result.verdicts().get(0).measure()).isEqualTo("top-1 lost");
      assertThat(result.verdicts().get(0).loss()).isZero();
    }
  }

  @Test
  void gate_lossOutsideOfItsRange_isRefused() throws IOException {
    Files.createDirectories(folder);
    assertThatThrownBy(() -> new AccuracyGate(new DataSet("x", List.of()), true, 0, 0.95))
        .isInstanceOf(UserError.class);
  }
}

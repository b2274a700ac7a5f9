package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.vision.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierEvaluationTest {
  /** From the likeliest on: classes 1, 4, 2, 3, 0, 5, 6. */
  private static final float[] SCORES = {.1f, .5f, .3f, .2f, .4f, 0, -1};

  @TempDir Path folder;

  /** Gives every picture the same scores. */
  private static LoadedModel model() {
    Op.Convolution scores =
        new Op.Convolution(
            SCORES.length,
            3,
            1,
            Window.square(1, 1, Padding.SAME),
            Weights.of(new float[SCORES.length * 3]),
            Weights.of(SCORES),
            Activation.NONE);
    Graph graph =
        Graph.ofPicture(
            "classes",
            "c1a55",
            "in",
            new TensorShape(1, 3, 16, 16),
            List.of(
                new Node("pool", new Op.GlobalAverage(), "in"), new Node("out", scores, "pool")),
            List.of("out"));
    return new LoadedModel(
        Path.of("classes.onnx"),
        new PlanCompiler(graph, Engines.cpu(Isa.BEST)),
        ModelDeclaration.of(Head.CLASSIFIER).withPicture(PictureForm.PLAIN),
        Map.of(),
        ModelCard.empty("classes", "c1a55"));
  }

  private DataSet data(String... labels) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("labels"));
    for (int i = 0; i < labels.length; i++) {
      Pictures.png(folder.resolve("images").resolve(i + ".png"), 20, 20);
      Files.writeString(folder.resolve("labels").resolve(i + ".txt"), labels[i]);
    }
    return DataSet.read(folder, Integer.MAX_VALUE);
  }

  @Test
  void classesOfRank1And4And6_run_givesTop1AndTop5() throws IOException {
    try (LoadedModel model = model()) {
      List<ClassifierResult> results =
          new ClassifierEvaluation(model, data("1", "3", "5"))
              .run(List.of(Precision.FP32, Precision.FP16), List.of(16), Progress.NONE);

      assertThat(results).extracting(ClassifierResult::precision).containsExactly("fp32", "fp16");
      for (ClassifierResult r : results) {
        assertThat(r.top1()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(r.top5()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(r.images()).isEqualTo(3);
        assertThat(r.lossInterval()).containsExactly(0, 0);
      }
    }
  }

  @Test
  void pictureWithoutOneKnownClass_isRefusedByName() throws IOException {
    try (LoadedModel model = model()) {
      DataSet none = data("1", "");
      assertThatThrownBy(() -> new ClassifierEvaluation(model, none))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("1.png has 0 labels")
          .hasMessageContaining("0..6");
      DataSet unknown = data("7");
      assertThatThrownBy(() -> new ClassifierEvaluation(model, unknown))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("0.png has class 7");
    }
  }
}

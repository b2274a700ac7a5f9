package org.joulesight.hil;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.graph.onnx.OnnxOptions;
import org.joulesight.engine.graph.onnx.OnnxWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own detector from its ONNX file to a running unit, through the program's commands. */
class ModelJourneyTest {
  private static final int SIDE = 64;
  private static final int CLASSES = 2;

  @TempDir Path folder;

  private final Random random = new Random(3);
  private Cli cli;
  private Path model;
  private Path names;
  private Path data;

  @BeforeEach
  void makeModelAndPictures() throws IOException {
    cli = new Cli(folder.resolve("home"));
    model = folder.resolve("net.onnx");
    OnnxWriter.write(detector(), model, OnnxOptions.fp32());
    names = Files.writeString(folder.resolve("names.txt"), "ball\nbox\n");
    data = folder.resolve("data");
    Path images = Files.createDirectories(data.resolve("images"));
    Path labels = Files.createDirectories(data.resolve("labels"));
    for (int i = 0; i < 8; i++) {
      ImageIO.write(noise(), "png", images.resolve(i + ".png").toFile());
      Files.writeString(labels.resolve(i + ".txt"), i % CLASSES + " 0.5 0.5 0.4 0.4\n");
    }
  }

  @Test
  void ownDetector_importedQuantizedAndEvaluated_runsOnACamera() {
    Path quantized = folder.resolve("package");
    Path card = quantized.resolve("card.json");
    String id = imported();

    done(
        "model",
        "quantize",
        id,
        "--images",
        data.resolve("images").toString(),
        "--max-loss",
        "0.49",
        "-o",
        quantized.toString());
    done(
        "model",
        "eval",
        quantized.toString(),
        "--data",
        data.toString(),
        "--write-card",
        card.toString());
    String ran =
        done(
            "run",
            "--model",
            quantized.toString(),
            "--camera",
            "generated:320x240",
            "--watts",
            "6",
            "--seconds",
            "2",
            "--broker-port",
            "0");

    assertThat(quantized.resolve("calibration-fixed8.json")).exists();
    assertThat(card).content().contains("\"fixed8\"", "\"fp32\"");
    assertThat(ran).contains("net");
  }

  @Test
  void import_wrongDecoderNamesOrFile_exits2AndSaysWhatToDo() throws IOException {
    String file = model.toString();
    refused("choose another --decoder", "model", "import", file, "--decoder", "yolox");
    refused("--names FILE", "model", "import", file, "--decoder", "centernet", "--input", "64");
    refused("--names", "model", "import", file, "--decoder", "centernet", "--names", "no.txt");
    Path broken = Files.write(folder.resolve("broken.onnx"), new byte[] {1, 2, 3});
    refused("broken.onnx", "model", "import", broken.toString());
    refused("--decoder", "model", "quantize", file, "--images", data.toString(), "-o", "out");
  }

  private String imported() {
    String output =
        done(
            "model",
            "import",
            model.toString(),
            "--decoder",
            "centernet",
            "--names",
            names.toString(),
            "--input",
            Integer.toString(SIDE));
    return output
        .lines()
        .filter(l -> l.startsWith("Imported as "))
        .findFirst()
        .orElseThrow()
        .substring("Imported as ".length());
  }

  private String done(String... command) {
    Cli.Outcome outcome = cli.run(command);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    return outcome.output();
  }

  private void refused(String part, String... command) {
    Cli.Outcome outcome = cli.run(command);
    assertThat(outcome.output()).contains(part).doesNotContain("\tat ");
    assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(2);
  }

  private BufferedImage noise() {
    BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 80 * 60; i++) {
      image.setRGB(i % 80, i / 80, random.nextInt(1 << 24));
    }
    return image;
  }

  /** Two convolutions to a grid of stride 4, then a heat map and boxes. */
  private Graph detector() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(convolution("a", "images", 3, 8, 2, Activation.RELU, 0.002f));
    nodes.add(convolution("b", "a", 8, 16, 2, Activation.RELU, 0.1f));
    nodes.add(convolution("keypoints", "b", 16, CLASSES, 1, Activation.SIGMOID, 0.1f));
    nodes.add(convolution("wh", "b", 16, 4, 1, Activation.NONE, 2));
    return Graph.ofPicture(
        "net",
        "0".repeat(64),
        "images",
        new TensorShape(1, 3, SIDE, SIDE),
        nodes,
        List.of("keypoints", "wh"));
  }

  private Node convolution(
      String name, String input, int in, int out, int stride, Activation activation, float size) {
    float[] weights = new float[out * in * 9];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian() * size;
    }
    Window window = Window.square(3, stride, Padding.SAME);
    Weights bias = Weights.of(new float[out]);
    return new Node(
        name, new Op.Convolution(out, in, 1, window, Weights.of(weights), bias, activation), input);
  }
}

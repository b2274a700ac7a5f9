package org.joulesight.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.joulesight.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfjsImporterTest {
  /**
   * One 1x1 convolution from 3 to 2 channels, its weights stored as float16, then an activation.
   */
  private static final String MODEL =
      """
      {"signature": {"outputs": {"y": {"name": "%1$s"}}},
       "modelTopology": {"node": [
         {"name": "x", "op": "Placeholder", "attr": {"shape": {"shape": {"dim":
           [{"size": "1"}, {"size": "32"}, {"size": "32"}, {"size": "3"}]}}}},
         {"name": "w", "op": "Const"}, {"name": "b", "op": "Const"},
         {"name": "conv", "op": "_FusedConv2D", "input": ["x", "w", "b"], "attr": {
           "padding": {"s": "VkFMSUQ="}, "strides": {"list": {"i": ["1", "1", "1", "1"]}},
           "fused_ops": {"list": {"s": ["Qmlhc0FkZA=="]}}}},
         {"name": "act", "op": "%2$s", "input": ["conv"]}]},
       "weightsManifest": [{"paths": ["m.bin"], "weights": [
         {"name": "w", "shape": [1, 1, 3, 2], "dtype": "float32",
          "quantization": {"dtype": "%3$s"}},
         {"name": "b", "shape": [2], "dtype": "float32"}]}]}
      """;

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    model = folder.resolve("m.json");
    write("act", "Relu", "float16");
    Files.write(folder.resolve("m.bin"), weights());
  }

  @Test
  void float16Weights_areWidenedAndReordered() {
    Graph graph = TfjsImporter.read(model);

    assertThat(graph.name()).isEqualTo("m");
    assertThat(graph.sha256()).hasSize(64);
    assertThat(graph.outputs()).containsExactly("act");
    Op.Convolution conv = (Op.Convolution) graph.byName().get("conv").op();
    // In the file: height, width, in, out with values 0.5, 1, 1.5 ...; here out comes first.
    assertThat(conv.weights().toArray()).containsExactly(0.5f, 1.5f, 2.5f, 1, 2, 3);
    assertThat(conv.bias().toArray()).containsExactly(7, -8);
  }

  @Test
  void changedWeights_giveAnotherHash() throws IOException {
    String before = TfjsImporter.read(model).sha256();
    byte[] changed = weights();
    changed[0] ^= 1;
    Files.write(folder.resolve("m.bin"), changed);
    assertThat(TfjsImporter.read(model).sha256()).isNotEqualTo(before);
  }

  @Test
  void truncatedWeights_areRefusedNamingFileAndWeight() throws IOException {
    Files.write(folder.resolve("m.bin"), Arrays.copyOf(weights(), 15));
    assertRefused("m.json", "weight b needs 8 bytes but only 3 are left", "fetch the model again");
  }

  @Test
  void tooManyBytes_areRefused() throws IOException {
    Files.write(folder.resolve("m.bin"), Arrays.copyOf(weights(), 21));
    assertRefused("m.json", "1 bytes longer", "fetch the model again");
  }

  @Test
  void missingWeights_areRefusedNamingTheFile() throws IOException {
    Files.delete(folder.resolve("m.bin"));
    assertRefused("m.bin", "fetch the model again");
  }

  @Test
  void unknownOperator_isRefusedNamingOperatorAndNode() throws IOException {
    write("act", "Erf", "float16");
    assertRefused("m.json", "operator Erf of node act", "export the model without it");
  }

  @Test
  void unknownWeightType_isRefused() throws IOException {
    write("act", "Relu", "float8");
    assertRefused("weight w has unknown type \"float8\"");
  }

  @Test
  void truncatedJson_isRefused() throws IOException {
    Files.writeString(model, Files.readString(model).substring(0, 200));
    assertRefused("m.json", "cannot be read as JSON", "fetch the model again");
  }

  @Test
  void otherJson_isRefused() throws IOException {
    Files.writeString(model, "{}");
    assertRefused("is not a TensorFlow.js graph model");
  }

  @Test
  void outputBehindSelection_isLeftOutAndRefusedIfItIsTheOnlyOne() throws IOException {
    write("act", "TopKV2", "float16");
    assertRefused("names no output that is computed without selection");
  }

  @Test
  void float16_coversSubnormalsAndInfinity() {
    assertThat(Half.toFloat((short) 0x3c00)).isEqualTo(1);
    assertThat(Half.toFloat((short) 0xc000)).isEqualTo(-2);
    assertThat(Half.toFloat((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(Half.toFloat((short) 0x7c00)).isInfinite();
    assertThat(Half.toFloat((short) 0x7e00)).isNaN();
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> TfjsImporter.read(model))
        .isInstanceOf(UserError.class)
        .message()
        .contains(parts);
  }

  private void write(String output, String op, String type) throws IOException {
    Files.writeString(model, MODEL.formatted(output, op, type));
  }

  private static byte[] weights() {
    ByteBuffer bytes = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    for (int half : new int[] {0x3800, 0x3c00, 0x3e00, 0x4000, 0x4100, 0x4200}) {
      bytes.putShort((short) half);
    }
    return bytes.putFloat(7).putFloat(-8).array();
  }
}

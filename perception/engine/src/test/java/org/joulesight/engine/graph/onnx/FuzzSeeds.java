package org.joulesight.engine.graph.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small sound models of all kinds that mutations start from. */
final class FuzzSeeds {
  /** A TensorFlow.js graph with most operators that the importer knows. */
  private static final String TFJS =
      """
      {"signature": {"outputs": {"y": {"name": "up"}, "z": {"name": "gate:0"}}},
       "modelTopology": {"node": [
         {"name": "x", "op": "Placeholder", "attr": {"shape": {"shape": {"dim":
           [{"size": "1"}, {"size": "32"}, {"size": "32"}, {"size": "3"}]}}}},
         {"name": "w", "op": "Const"}, {"name": "b", "op": "Const"}, {"name": "d", "op": "Const"},
         {"name": "hw", "op": "Const"}, {"name": "axes", "op": "Const"}, {"name": "axis", "op": "Const"},
         {"name": "conv", "op": "_FusedConv2D", "input": ["x", "w", "b"], "attr": {
           "padding": {"s": "U0FNRQ=="}, "strides": {"list": {"i": ["1", "2", "2", "1"]}},
           "fused_ops": {"list": {"s": ["Qmlhc0FkZA==", "UmVsdTY="]}}}},
         {"name": "deep", "op": "DepthwiseConv2dNative", "input": ["conv", "d"], "attr": {
           "padding": {"s": "VkFMSUQ="}, "strides": {"list": {"i": ["1", "1", "1", "1"]}}}},
         {"name": "pool", "op": "MaxPool", "input": ["conv"], "attr": {
           "padding": {"s": "VkFMSUQ="}, "strides": {"list": {"i": ["1", "2", "2", "1"]}},
           "ksize": {"list": {"i": ["1", "2", "2", "1"]}}}},
         {"name": "sum", "op": "AddV2", "input": ["deep", "b"]},
         {"name": "mean", "op": "Mean", "input": ["sum", "axes"], "attr": {"keep_dims": {"b": true}}},
         {"name": "gate", "op": "Sigmoid", "input": ["mean"]},
         {"name": "join", "op": "ConcatV2", "input": ["pool", "pool", "axis"]},
         {"name": "up", "op": "ResizeBilinear", "input": ["join", "hw"], "attr": {
           "half_pixel_centers": {"b": true}}}]},
       "weightsManifest": [{"paths": ["seed.bin"], "weights": [
         {"name": "w", "shape": [1, 1, 3, 2], "dtype": "float32",
          "quantization": {"dtype": "uint8", "scale": 0.1, "min": -1}},
         {"name": "b", "shape": [2], "dtype": "float32"},
         {"name": "d", "shape": [2, 2, 2, 1], "dtype": "float32"},
         {"name": "hw", "shape": [2], "dtype": "int32"},
         {"name": "axes", "shape": [2], "dtype": "int32"},
         {"name": "axis", "shape": [], "dtype": "int32"}]}]}
      """;

  private FuzzSeeds() {}

  /** Writes them into a folder; names end in {@code .onnx} or {@code .json}. */
  static List<Path> write(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int opset : new int[] {9, 11, 13, 21}) {
      for (Map.Entry<String, TestModel> m : OpsetModels.all(opset).entrySet()) {
        files.add(m.getValue().write(folder.resolve(m.getKey() + opset + ".onnx")));
      }
    }
    files.add(OpsetModels.all(17).get("classifier").write(folder.resolve("external.onnx"), 0));
    Path json = folder.resolve("seed.json");
    Files.writeString(json, TFJS);
    ByteBuffer weights = ByteBuffer.allocate(66).order(ByteOrder.LITTLE_ENDIAN);
    weights.put(new byte[] {1, 2, 3, 4, 5, 6}).putFloat(7).putFloat(-8);
    for (int i = 0; i < 8; i++) {
      weights.putFloat(i);
    }
    weights.putInt(16).putInt(16).putInt(1).putInt(2).putInt(3);
    Files.write(folder.resolve("seed.bin"), weights.array());
    files.add(json);
    try (Stream<Path> list = Files.list(folder)) {
      if (list.noneMatch(f -> f.getFileName().toString().equals("external.onnx.data"))) {
        throw new IllegalStateException("no external weights");
      }
    }
    return files;
  }
}

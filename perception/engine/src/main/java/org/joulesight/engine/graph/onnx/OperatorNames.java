package org.joulesight.engine.graph.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operators that can be read, and since which opset they have the form that is read. */
final class OperatorNames {
  private static final int USUAL = 9;

  private static final Map<String, Integer> SINCE = since();

  private OperatorNames() {}

  static boolean isSupported(String type) {
    return SINCE.containsKey(type);
  }

  static List<String> all() {
    return SINCE.keySet().stream().sorted().toList();
  }

  /** Models of older opsets can be read if they have no operator that has changed since. */
  static int oldestOpset(String type) {
    return SINCE.get(type);
  }

  private static Map<String, Integer> since() {
    Map<String, Integer> since = new HashMap<>();
    put(
        since,
        1,
        "Constant Conv ConvTranspose Flatten Gather GlobalAveragePool GlobalMaxPool Identity LRN"
            + " MatMul ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean"
            + " ReduceMin ReduceProd ReduceSum ReduceSumSquare Shape Size Slice Softmax LogSoftmax"
            + " Softplus Squeeze Transpose Unsqueeze");
    put(since, 2, "GlobalLpPool Pad Split");
    put(since, 4, "Concat");
    put(since, 5, "Reshape");
    put(
        since,
        6,
        "Abs Cast Ceil Clip Elu Exp Floor HardSigmoid InstanceNormalization LeakyRelu Log Neg"
            + " Reciprocal Relu Sigmoid Sqrt Tanh Tile");
    put(since, 7, "Add And AveragePool Div Dropout Gemm Mul Or PRelu Pow Sub Upsample");
    put(since, 8, "Expand Max MaxPool Min Sum");
    put(
        since,
        USUAL,
        "ArgMax ArgMin BatchNormalization ConstantOfShape DequantizeLinear Equal Erf Greater"
            + " GreaterOrEqual HardSwish Less LessOrEqual Mish Mod Not QuantizeLinear Range Resize"
            + " Round TopK Where");
    return Map.copyOf(since);
  }

  private static void put(Map<String, Integer> since, int opset, String types) {
    for (String type : types.split(" ")) {
      since.put(type, opset);
    }
  }
}

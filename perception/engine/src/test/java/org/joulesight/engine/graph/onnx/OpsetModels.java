package org.joulesight.engine.graph.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.DataType;

/** Models whose operators have the form of the opset that they are made for. */
final class OpsetModels {
  private OpsetModels() {}

  /** By name. */
  static Map<String, TestModel> all(int opset) {
    Map<String, TestModel> models = new LinkedHashMap<>();
    models.put("classifier", classifier(opset));
    models.put("shapes", shapes(opset));
    models.put("elementwise", elementwise(opset));
    models.put("reductions", reductions(opset));
    models.put("regions", regions(opset));
    models.put("resize", resize(opset));
    models.put("normalizations", normalizations(opset));
    if (opset >= 11) {
      models.put("padding", padding(opset));
    }
    if (opset >= 13) {
      models.put("quantized", quantized(opset));
    }
    return models;
  }

  private static TestModel classifier(int opset) {
    TestModel m = new TestModel(opset).input("x", 1, 3, 17, 15).weights("w1", 0.2f, 8, 3, 3, 3);
    m.node("Conv", "c1", Map.of("auto_pad", "SAME_UPPER", "strides", List.of(2L, 2L)), "x", "w1");
    m.weights("scale", 1, 8).weights("shift", 1, 8).weights("mean", 1, 8);
    m.floats("variance", 1, 2, 3, 4, 5, 6, 7, 8);
    m.node("BatchNormalization", "bn", "c1", "scale", "shift", "mean", "variance");
    m.node("Relu", "r1", "bn").weights("w2", 0.3f, 8, 1, 3, 3).weights("b2", 1, 8);
    m.node("Conv", "c2", Map.of("group", 8L, "pads", List.of(1L, 1L, 1L, 1L)), "r1", "w2", "b2");
    m.node("Add", "sum", "c2", "r1");
    if (opset < 11) {
      m.node("Clip", "clip", Map.of("min", 0f, "max", 6f), "sum");
    } else {
      m.scalar("zero", 0).scalar("six", 6).node("Clip", "clip", "sum", "zero", "six");
    }
    Map<String, Object> pool = Map.of("kernel_shape", List.of(2L, 2L), "strides", List.of(2L, 2L));
    m.node("MaxPool", "pool", pool, "clip").node("Dropout", "drop", "pool");
    m.node("AveragePool", "mean_pool", Map.of("kernel_shape", List.of(2L, 2L)), "drop");
    m.node("Flatten", "flat", "mean_pool").weights("w3", 0.2f, 10, 8 * 3 * 3).weights("b3", 1, 10);
    m.node("Gemm", "fc", Map.of("transB", 1L), "flat", "w3", "b3");
    m.node("Relu", "r3", "fc").weights("w4", 0.3f, 10, 5).weights("b4", 1, 5);
    m.node("MatMul", "product", "r3", "w4").node("Add", "biased", "product", "b4");
    return m.node("Softmax", "y", Map.of("axis", 1L), "biased").output("y");
  }

  private static TestModel shapes(int opset) {
    TestModel m = new TestModel(opset).input("x", 2, 6, 5, 4).node("Shape", "s", "x");
    m.longs("first", 0).node("Gather", "n", "s", "first").longs("minus", -1);
    m.node("Concat", "to", Map.of("axis", 0L), "n", "minus").node("Reshape", "rows", "x", "to");
    if (opset < 13) {
      m.node("Unsqueeze", "wide", Map.of("axes", List.of(1L, 3L)), "rows");
      m.node("Squeeze", "narrow", Map.of("axes", List.of(3L)), "wide");
    } else {
      m.longs("axes", 1, 3).node("Unsqueeze", "wide", "rows", "axes");
      m.longs("three", 3).node("Squeeze", "narrow", "wide", "three");
    }
    m.node("Transpose", "turned", Map.of("perm", List.of(2L, 0L, 1L)), "narrow");
    m.longs("size", 120, 2, 3).node("Expand", "many", "turned", "size");
    return m.node("Identity", "y", "many").output("y");
  }

  private static TestModel elementwise(int opset) {
    TestModel m = new TestModel(opset).input("x", 1, 4, 5, 6).weights("slope", 0.2f, 4, 1, 1);
    m.node("PRelu", "p", "x", "slope").node("LeakyRelu", "l", Map.of("alpha", 0.1f), "p");
    m.node("Elu", "e", "l").node("HardSigmoid", "h", "e").node("Mul", "hs", "e", "h");
    m.node("Sigmoid", "s", "hs").node("Mul", "silu", "hs", "s").node("Softplus", "sp", "silu");
    m.node("Tanh", "t", "sp").node("Mul", "mish", "silu", "t").node("Exp", "exp", "mish");
    m.node("Sqrt", "sqrt", "exp").scalar("two", 2).node("Pow", "square", "sqrt", "two");
    m.weights("row", 1, 6).node("Sub", "less", "square", "row").node("Div", "d", "less", "two");
    m.node("Max", "max", "d", "x")
        .node("Min", "min", "max", "square")
        .node("Sum", "sum", "min", "x", "d");
    String last = "sum";
    if (opset >= 14) {
      last = "swish";
      m.node("HardSwish", last, "sum");
    }
    if (opset >= 18) {
      m.node("Mish", "mish18", last);
      last = "mish18";
    }
    return m.node("Neg", "y", last).output("y");
  }

  private static TestModel reductions(int opset) {
    TestModel m = new TestModel(opset).input("x", 2, 3, 4, 5);
    reduce(m, "ReduceMean", "mean", 18, 2, 3);
    reduce(m, "ReduceSum", "sum", 13, 1);
    reduce(m, "ReduceMax", "max", 18, -1);
    reduce(m, "ReduceL2", "l2", 18, 0, 2);
    m.node("GlobalAveragePool", "average", "x").node("GlobalMaxPool", "highest", "x");
    return m.output("mean", "sum", "max", "l2", "average", "highest");
  }

  private static void reduce(TestModel m, String type, String name, int since, long... axes) {
    if (m.opset() < since) {
      List<Long> list = Arrays.stream(axes).boxed().toList();
      m.node(type, name, Map.of("axes", list, "keepdims", 0L), "x");
    } else {
      m.longs(name + "_axes", axes).node(type, name, Map.of("keepdims", 0L), "x", name + "_axes");
    }
  }

  private static TestModel regions(int opset) {
    TestModel m = new TestModel(opset).input("x", 1, 6, 7, 8);
    if (opset < 13) {
      m.node("Split", "a b", Map.of("axis", 1L, "split", List.of(2L, 4L)), "x");
    } else {
      m.longs("parts", 2, 4).node("Split", "a b", Map.of("axis", 1L), "x", "parts");
    }
    if (opset < 10) {
      m.node(
          "Slice",
          "part",
          Map.of("starts", List.of(1L), "ends", List.of(-1L), "axes", List.of(2L)),
          "b");
      m.node("TopK", "values indices", Map.of("k", 3L), "part");
    } else {
      m.longs("from", 1).longs("to", -1).longs("axis", 2).longs("step", 2);
      m.node("Slice", "part", "b", "from", "to", "axis", "step");
      m.longs("k", 3).node("TopK", "values indices", "part", "k");
    }
    if (opset < 11) {
      m.node("Pad", "padded", Map.of("pads", List.of(0L, 0L, 1L, 2L, 0L, 0L, 0L, 1L)), "a");
    } else {
      m.longs("pads", 0, 0, 1, 2, 0, 0, 0, 1).scalar("zero", 0);
      m.node("Pad", "padded", "a", "pads", "zero");
    }
    m.weights("w", 0.3f, 3, 2, 3, 3).node("Conv", "c", "padded", "w");
    return m.output("values", "c");
  }

  /** Padding for stride 2 from the input's shape, as converters from TensorFlow write it. */
  private static TestModel padding(int opset) {
    TestModel m = new TestModel(opset).input("x", 1, 3, 7, 10).node("Shape", "s", "x");
    m.longs("two", 2)
        .longs("four", 4)
        .longs("zero", 0)
        .node("Slice", "hw", "s", "two", "four", "zero");
    m.node("Cast", "in", Map.of("to", 1L), "hw")
        .scalar("stride", 2)
        .scalar("one", 1)
        .scalar("none", 0);
    m.node("Div", "ratio", "in", "stride")
        .node("Ceil", "out", "ratio")
        .node("Sub", "less", "out", "one");
    m.node("Mul", "last", "less", "stride")
        .scalar("kernel", 3)
        .node("Add", "covered", "last", "kernel");
    m.node("Sub", "missing", "covered", "in").node("Clip", "pad", "missing", "none", "");
    m.node("Cast", "after", Map.of("to", 7L), "pad").longs("begin", 0, 0, 0, 0, 0, 0);
    Map<String, Object> flat = Map.of("keepdims", 1L);
    if (opset < 18) {
      m.node("ReduceMin", "least", flat, "after");
    } else {
      m.node("ReduceMin", "least", flat, "after", "zero");
    }
    m.node("Sub", "rest", "after", "least").node("Add", "end", "rest", "least");
    m.node("Concat", "pads", Map.of("axis", 0L), "begin", "end").node("Pad", "padded", "x", "pads");
    m.weights("w", 0.3f, 4, 3, 3, 3);
    return m.node("Conv", "y", Map.of("strides", List.of(2L, 2L)), "padded", "w").output("y");
  }

  private static TestModel resize(int opset) {
    TestModel m = new TestModel(opset).input("x", 1, 3, 5, 4).floats("twice", 1, 1, 2, 2);
    Map<String, Object> linear = Map.of("mode", "linear");
    if (opset < 10) {
      m.node("Upsample", "near", "x", "twice").node("Upsample", "smooth", linear, "x", "twice");
    } else if (opset < 11) {
      m.node("Resize", "near", "x", "twice").node("Resize", "smooth", linear, "x", "twice");
    } else {
      m.floats("roi").node("Resize", "near", "x", "roi", "twice");
      m.node("Resize", "smooth", linear, "x", "roi", "twice");
      m.longs("sizes", 1, 3, 7, 9);
      m.node("Resize", "odd", linear, "x", "roi", opset < 13 ? "none" : "", "sizes");
      m.floats("none").output("odd");
    }
    return m.output("near", "smooth");
  }

  private static TestModel normalizations(int opset) {
    TestModel m = new TestModel(opset).input("x", 1, 4, 6, 5);
    m.node("LRN", "lrn", Map.of("size", 3L), "x").weights("scale", 1, 4).weights("shift", 1, 4);
    m.node("InstanceNormalization", "in", "lrn", "scale", "shift").weights("w", 0.3f, 4, 3, 3, 3);
    m.node("ConvTranspose", "up", Map.of("strides", List.of(2L, 2L)), "in", "w");
    return m.node("Softmax", "y", Map.of("axis", 1L), "up").output("y");
  }

  private static TestModel quantized(int opset) {
    TestModel m = new TestModel(opset).input("x", 1, 3, 6, 6).scalar("s", 0.02f);
    m.bytes("z", DataType.U8, 128).node("QuantizeLinear", "q", "x", "s", "z");
    m.node("DequantizeLinear", "dq", "q", "s", "z").floats("ws", 0.1f, 0.2f);
    int[] weights = new int[2 * 3];
    Arrays.setAll(weights, i -> i * 7 - 20);
    m.bytes("flat", DataType.I8, weights)
        .longs("dims", 2, 3, 1, 1)
        .node("Reshape", "wq", "flat", "dims");
    m.node("DequantizeLinear", "w", Map.of("axis", 0L), "wq", "ws");
    return m.node("Conv", "y", "dq", "w").output("y");
  }
}

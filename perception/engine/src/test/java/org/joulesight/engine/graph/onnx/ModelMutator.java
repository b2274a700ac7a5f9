package org.joulesight.engine.graph.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joulesight.engine.internal.onnx.OnnxSchema.AttributeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.GraphProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.ModelProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.NodeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorShapeProto;

/** Damages model files: bytes anywhere, and what they mean. The same seed does the same. */
final class ModelMutator {
  private static final long[] EXTREMES = {
    -1,
    0,
    1,
    2,
    3,
    255,
    65_536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -2,
    7,
    1_000_000
  };
  private static final List<String> PLACES =
      List.of("../external.onnx.data", "/etc/passwd", "", "none", ".", "a/../../b", "\0", "link");

  private final Random random;

  ModelMutator(long seed) {
    this.random = new Random(seed);
  }

  byte[] mutate(byte[] model, boolean onnx) {
    byte[] result = model;
    for (int i = random.nextInt(3); i >= 0; i--) {
      result = random.nextInt(3) == 0 ? bytes(result) : onnx ? meaning(result) : text(result);
    }
    return result;
  }

  private byte[] bytes(byte[] model) {
    if (model.length < 4) {
      return model;
    }
    byte[] copy = model.clone();
    int at = random.nextInt(copy.length);
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(model, at);
      }
      case 1 -> copy[at] = (byte) random.nextInt();
      case 2 -> Arrays.fill(copy, at, Math.min(at + 1 + random.nextInt(9), copy.length), (byte) -1);
      default -> {
        int from = random.nextInt(copy.length);
        int count = Math.min(random.nextInt(64), copy.length - Math.max(at, from));
        System.arraycopy(model, from, copy, at, count);
      }
    }
    return copy;
  }

  private byte[] meaning(byte[] bytes) {
    ModelProto.Builder model;
    try {
      model = ModelProto.parseFrom(bytes).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      return bytes(bytes);
    }
    GraphProto.Builder graph = model.getGraphBuilder();
    switch (random.nextInt(12)) {
      case 0 -> model.getOpsetImportBuilderList().forEach(o -> o.setVersion(extreme()));
      case 1, 2 -> tensor(graph);
      case 3, 4, 5 -> attribute(graph);
      case 6, 7 -> rewire(graph);
      case 8 -> operator(graph);
      case 9 -> input(graph);
      case 10 -> nest(graph);
      default -> remove(graph);
    }
    return model.build().toByteArray();
  }

  private long extreme() {
    return EXTREMES[random.nextInt(EXTREMES.length)];
  }

  private void tensor(GraphProto.Builder graph) {
    if (graph.getInitializerCount() == 0) {
      return;
    }
    TensorProto.Builder tensor =
        graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()));
    switch (random.nextInt(5)) {
      case 0 -> tensor.addDims(extreme());
      case 1 -> {
        if (tensor.getDimsCount() > 0) {
          tensor.setDims(random.nextInt(tensor.getDimsCount()), extreme());
        }
      }
      case 2 -> tensor.setDataType(random.nextInt(24) - 2);
      case 3 -> {
        tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL);
        if (tensor.getExternalDataCount() == 0) {
          tensor.addExternalDataBuilder();
        }
        tensor
            .getExternalDataBuilder(0)
            .setKey(List.of("location", "offset", "length").get(random.nextInt(3)))
            .setValue(random.nextBoolean() ? "" + extreme() : pick(PLACES));
      }
      default -> {
        byte[] values = new byte[tensor.getRawData().size()];
        for (int i = 0; i + 8 <= values.length; i += 8) {
          ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN).putLong(i, extreme());
        }
        tensor.setRawData(ByteString.copyFrom(values));
      }
    }
  }

  private void attribute(GraphProto.Builder graph) {
    NodeProto.Builder node = node(graph);
    if (node == null || node.getAttributeCount() == 0) {
      return;
    }
    AttributeProto.Builder a = node.getAttributeBuilder(random.nextInt(node.getAttributeCount()));
    switch (random.nextInt(5)) {
      case 0 -> a.setI(extreme());
      case 1 -> {
        if (a.getIntsCount() > 0) {
          a.setInts(random.nextInt(a.getIntsCount()), extreme());
        }
      }
      case 2 -> a.addInts(extreme());
      case 3 -> a.setType(AttributeProto.AttributeType.forNumber(random.nextInt(11)));
      default -> a.setName(pick(List.of("axis", "pads", "perm", "to", "group", "kernel_shape")));
    }
  }

  private void rewire(GraphProto.Builder graph) {
    NodeProto.Builder node = node(graph);
    NodeProto.Builder other = node(graph);
    if (node == null || other.getOutputCount() == 0) {
      return;
    }
    String value = other.getOutput(random.nextInt(other.getOutputCount()));
    if (random.nextInt(4) == 0 && node.getOutputCount() > 0) {
      node.setOutput(0, value);
    } else if (node.getInputCount() > 0) {
      node.setInput(random.nextInt(node.getInputCount()), random.nextInt(5) == 0 ? "" : value);
    }
  }

  private void operator(GraphProto.Builder graph) {
    NodeProto.Builder node = node(graph);
    if (node != null) {
      List<String> types = OperatorNames.all();
      node.setOpType(random.nextInt(8) == 0 ? "Loop" : pick(types));
    }
  }

  private void input(GraphProto.Builder graph) {
    if (graph.getInputCount() == 0) {
      return;
    }
    TensorShapeProto.Builder shape =
        graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
    if (shape.getDimCount() > 0 && random.nextBoolean()) {
      shape.getDimBuilder(random.nextInt(shape.getDimCount())).setDimValue(extreme());
    } else {
      shape.addDimBuilder().setDimValue(extreme());
    }
  }

  /** Graphs in attributes of graphs, deeper than any network has them. */
  private void nest(GraphProto.Builder graph) {
    GraphProto inner = GraphProto.getDefaultInstance();
    for (int i = random.nextInt(300); i > 0; i--) {
      AttributeProto body = AttributeProto.newBuilder().setName("body").setG(inner).build();
      inner = GraphProto.newBuilder().addNode(NodeProto.newBuilder().addAttribute(body)).build();
    }
    NodeProto.Builder node = node(graph);
    if (node != null) {
      node.addAttributeBuilder()
          .setName("body")
          .setType(AttributeProto.AttributeType.GRAPH)
          .setG(inner);
    }
  }

  private void remove(GraphProto.Builder graph) {
    if (graph.getNodeCount() > 0) {
      graph.removeNode(random.nextInt(graph.getNodeCount()));
    }
  }

  private NodeProto.Builder node(GraphProto.Builder graph) {
    return graph.getNodeCount() == 0
        ? null
        : graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
  }

  /** One number, name or bracket of a JSON file changed. */
  private byte[] text(byte[] bytes) {
    String json = new String(bytes, StandardCharsets.UTF_8);
    List<String> words = List.of(json.split("(?<=[\\s\\[\\]{}:,\"])|(?=[\\s\\[\\]{}:,\"])"));
    String[] changed = words.toArray(String[]::new);
    int at = random.nextInt(changed.length);
    changed[at] =
        switch (random.nextInt(5)) {
          case 0 -> "" + extreme();
          case 1 -> pick(words);
          case 2 -> "";
          case 3 -> "[".repeat(random.nextInt(3000));
          default -> pick(PLACES).replace("\0", "");
        };
    return String.join("", changed).getBytes(StandardCharsets.UTF_8);
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}

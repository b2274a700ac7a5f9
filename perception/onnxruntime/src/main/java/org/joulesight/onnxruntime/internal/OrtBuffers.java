package org.joulesight.onnxruntime.internal;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.UserError;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.plan.PlanInput;
import org.joulesight.engine.plan.PlanOutput;

/**
 * Inputs and outputs of a plan, each a direct buffer that ONNX Runtime reads or writes in place.
 */
final class OrtBuffers implements AutoCloseable {
  private final List<PlanInput> inputs = new ArrayList<>();
  private final List<PlanOutput> outputs = new ArrayList<>();
  private final Map<String, OnnxTensor> read = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> written = new LinkedHashMap<>();
  private long bytes;

  OrtBuffers(OrtEnvironment environment, Graph graph, Map<String, TensorShape> shapes) {
    boolean channelsLast = graph.layout() == Graph.Layout.CHANNELS_LAST;
    try {
      for (GraphInput input : graph.inputs()) {
        TensorType type = new TensorType(input.type(), shapes.get(input.name()));
        ByteBuffer data = allocate(type);
        long[] dims = dims(type.shape(), channelsLast || input.isPicture());
        inputs.add(new PlanInput(input.name(), type, data));
        read.put(input.name(), tensor(environment, type.type(), data, dims));
      }
      for (String name : graph.outputs()) {
        TensorType type = new TensorType(outputType(graph, name), shapes.get(name));
        ByteBuffer data = allocate(type);
        FloatBuffer values = type.type() == DataType.F32 ? data.asFloatBuffer() : null;
        outputs.add(new PlanOutput(name, type, data, values));
        long[] dims = dims(type.shape(), channelsLast);
        written.put(name, tensor(environment, type.type(), data, dims));
      }
    } catch (OrtException e) {
      throw OrtSessions.refused(graph.name(), e);
    }
  }

  /** Only general operators give anything but floats. */
  private static DataType outputType(Graph graph, String name) {
    Node node = graph.byName().get(name);
    return node != null && node.op() instanceof Op.General g ? g.result().type() : DataType.F32;
  }

  private ByteBuffer allocate(TensorType type) {
    long size = type.shape().elements() * type.type().bytes();
    bytes += size;
    return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
  }

  private static OnnxTensor tensor(
      OrtEnvironment environment, DataType type, ByteBuffer data, long[] dims) throws OrtException {
    ByteBuffer view = data.duplicate().order(ByteOrder.nativeOrder());
    OnnxJavaType javaType =
        switch (type) {
          case F32 -> OnnxJavaType.FLOAT;
          case F64 -> OnnxJavaType.DOUBLE;
          case F16 -> OnnxJavaType.FLOAT16;
          case BF16 -> OnnxJavaType.BFLOAT16;
          case I8 -> OnnxJavaType.INT8;
          case U8 -> OnnxJavaType.UINT8;
          case I16 -> OnnxJavaType.INT16;
          case I32 -> OnnxJavaType.INT32;
          case I64 -> OnnxJavaType.INT64;
          case BOOL -> OnnxJavaType.BOOL;
          case U16, U32, U64 ->
              throw UserError.usage("ONNX Runtime takes no input of type %s from Java", type);
        };
    return OnnxTensor.createTensor(environment, view, dims, javaType);
  }

  private static long[] dims(TensorShape shape, boolean channelsLast) {
    return channelsLast && shape.isMap()
        ? new long[] {shape.batch(), shape.height(), shape.width(), shape.channels()}
        : shape.dims();
  }

  List<PlanInput> inputs() {
    return inputs;
  }

  List<PlanOutput> outputs() {
    return outputs;
  }

  Map<String, OnnxTensor> read() {
    return read;
  }

  Map<String, OnnxTensor> written() {
    return written;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    read.values().forEach(OnnxTensor::close);
    written.values().forEach(OnnxTensor::close);
  }
}

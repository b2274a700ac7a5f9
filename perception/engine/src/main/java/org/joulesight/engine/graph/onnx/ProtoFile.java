package org.joulesight.engine.graph.onnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.internal.onnx.OnnxSchema.GraphProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.ModelProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.StringStringEntryProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorProto;

/**
 * Writes a model with its weights, tensor by tensor, so that no more than a piece of one is in
 * memory. A reader never sees half a file.
 */
final class ProtoFile {
  private final ModelProto model;
  private final GraphProto graph;
  private final List<Initializer> initializers;

  /**
   * @param model all but the graph
   */
  ProtoFile(ModelProto model, ProtoGraph graph) {
    this.model = model;
    this.graph = graph.proto().build();
    this.initializers = graph.initializers();
  }

  void write(Path file, long externalOver) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    boolean external = initializers.stream().mapToLong(Initializer::bytes).sum() > externalOver;
    List<TensorProto> headers = new ArrayList<>();
    if (external) {
      Path data = file.resolveSibling(file.getFileName() + ".data");
      Path dataPart = file.resolveSibling(file.getFileName() + ".data.part");
      headers = writeExternal(dataPart, data.getFileName().toString());
      Files.move(dataPart, data, StandardCopyOption.REPLACE_EXISTING);
    } else {
      for (Initializer i : initializers) {
        headers.add(i.header().build());
      }
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
      writeModel(out, headers, external);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void writeModel(OutputStream out, List<TensorProto> headers, boolean external)
      throws IOException {
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    model.writeTo(coded);
    long size = graph.getSerializedSize();
    for (int i = 0; i < headers.size(); i++) {
      long tensor = sizeOf(headers.get(i), initializers.get(i), external);
      size += CodedOutputStream.computeTagSize(GraphProto.INITIALIZER_FIELD_NUMBER);
      size += CodedOutputStream.computeUInt64SizeNoTag(tensor) + tensor;
    }
    coded.writeTag(ModelProto.GRAPH_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    coded.writeUInt64NoTag(size);
    graph.writeTo(coded);
    for (int i = 0; i < headers.size(); i++) {
      Initializer data = initializers.get(i);
      coded.writeTag(GraphProto.INITIALIZER_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      coded.writeUInt64NoTag(sizeOf(headers.get(i), data, external));
      headers.get(i).writeTo(coded);
      if (!external) {
        coded.writeTag(TensorProto.RAW_DATA_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        coded.writeUInt64NoTag(data.bytes());
        coded.flush();
        data.writeTo(out);
      }
    }
    coded.flush();
  }

  private static long sizeOf(TensorProto header, Initializer data, boolean external) {
    if (external) {
      return header.getSerializedSize();
    }
    return header.getSerializedSize()
        + CodedOutputStream.computeTagSize(TensorProto.RAW_DATA_FIELD_NUMBER)
        + CodedOutputStream.computeUInt64SizeNoTag(data.bytes())
        + data.bytes();
  }

  private List<TensorProto> writeExternal(Path file, String location) throws IOException {
    List<TensorProto> headers = new ArrayList<>();
    long offset = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (Initializer data : initializers) {
        TensorProto.Builder header =
            data.header().setDataLocation(TensorProto.DataLocation.EXTERNAL);
        Map.of("location", location, "offset", "" + offset, "length", "" + data.bytes())
            .forEach(
                (k, v) ->
                    header.addExternalData(
                        StringStringEntryProto.newBuilder().setKey(k).setValue(v)));
        headers.add(header.build());
        data.writeTo(out);
        offset += data.bytes();
      }
    }
    return headers;
  }
}

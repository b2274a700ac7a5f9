package org.joulesight.engine.graph.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.joulesight.UserError;
import org.joulesight.engine.internal.files.ModelFolder;
import org.joulesight.engine.internal.onnx.OnnxSchema.ModelProto;

/**
 * A model file and the files of weights beside it, mapped into memory: tensors point into the
 * mapping, so weights are read from the file when an engine packs them and need no Java heap.
 */
final class ModelFile {
  private final Path path;
  private final ModelFolder folder;
  private final MessageDigest digest = sha256();

  ModelFile(Path path) {
    this.path = path;
    this.folder = new ModelFolder(path);
  }

  Path path() {
    return path;
  }

  ModelProto parse() {
    try {
      ByteBuffer bytes = map(path, 0, Files.size(path));
      CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
      input.enableAliasing(true);
      ModelProto model = ModelProto.parseFrom(input);
      if (!model.hasGraph()) {
        throw damaged("it holds no network");
      }
      return model;
    } catch (InvalidProtocolBufferException e) {
      throw damaged("it is not an ONNX file (" + firstLine(e) + ")");
    } catch (IOException e) {
      throw new UserError(
          UserError.USAGE,
          "model %s cannot be read (%s); check the path and its rights"
              .formatted(path, firstLine(e)),
          e);
    }
  }

  /**
   * A part of a file that holds weights.
   *
   * @param location relative to the model's folder, which it may not leave
   * @param length -1 for all that follows
   */
  ByteBuffer external(String location, long offset, long length) {
    try {
      Path file = folder.resolve(location);
      long size = Files.size(file);
      long count = length < 0 ? size - offset : length;
      if (offset < 0 || count < 0 || offset > size - count) {
        throw damaged(
            "weights at byte %d of %s do not lie within its %d bytes"
                .formatted(offset, location, size));
      }
      return map(file, offset, count);
    } catch (IOException e) {
      throw new UserError(
          UserError.USAGE,
          "model %s: its file of weights \"%s\" cannot be read; put it beside the model"
              .formatted(path, location),
          e);
    }
  }

  /** Of all bytes mapped so far. */
  String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  UserError damaged(String why) {
    return UserError.usage(
        "model %s: %s; the file is damaged or no ONNX model, export or fetch it again", path, why);
  }

  private ByteBuffer map(Path file, long offset, long length) throws IOException {
    if (length > Integer.MAX_VALUE) {
      throw damaged("%d bytes in one piece are over 2 GB".formatted(length));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
      digest.update(bytes.duplicate());
      return bytes;
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

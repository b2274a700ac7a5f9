package org.joulesight.engine.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.joulesight.UserError;
import org.joulesight.engine.internal.files.ModelFolder;

/**
 * Reads the weight files of a TensorFlow.js model: float32 and int32, floats also stored as float16
 * or as affine uint8/uint16. Format: tfjs-core {@code io/types.ts}, {@code io/io_utils.ts}.
 */
final class TfjsWeights {
  /** A constant of the graph; integers are held exactly up to 2^24, far above any axis or size. */
  record Constant(int[] shape, float[] values) {}

  private final Path model;
  private final MessageDigest digest;
  private final Map<String, Constant> constants = new HashMap<>();

  private TfjsWeights(Path model, MessageDigest digest) {
    this.model = model;
    this.digest = digest;
  }

  /** Reads all groups, adding the files' bytes to {@code digest}. */
  static Map<String, Constant> read(Path model, JsonNode manifest, MessageDigest digest) {
    TfjsWeights reader = new TfjsWeights(model, digest);
    manifest.forEach(reader::readGroup);
    return reader.constants;
  }

  private void readGroup(JsonNode group) {
    ByteBuffer bytes = load(group.path("paths"));
    for (JsonNode weight : group.path("weights")) {
      readWeight(weight, bytes);
    }
    if (bytes.hasRemaining()) {
      throw broken("its weights are %d bytes longer than it says", bytes.remaining());
    }
  }

  private void readWeight(JsonNode weight, ByteBuffer bytes) {
    String name = weight.path("name").asText();
    int[] shape = new int[weight.path("shape").size()];
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = weight.path("shape").get(i).asInt();
      count = Math.multiplyExact(count, shape[i]);
    }
    JsonNode quantization = weight.path("quantization");
    String stored = quantization.path("dtype").asText(weight.path("dtype").asText());
    int size = bytesOf(stored, name);
    if (Arrays.stream(shape).anyMatch(s -> s < 0) || count > bytes.remaining() / size) {
      throw broken(
          "weight %s needs %d bytes but only %d are left in its file",
          name, Math.multiplyExact(count, size), bytes.remaining());
    }
    float scale = (float) quantization.path("scale").asDouble(1);
    float min = (float) quantization.path("min").asDouble(0);
    float[] values = new float[(int) count];
    boolean half = stored.equals("float16"); // nearly all weights; a start waits for this loop
    for (int i = 0; i < values.length; i++) {
      values[i] = half ? Half.toFloat(bytes.getShort()) : next(bytes, stored, scale, min);
    }
    constants.put(name, new Constant(shape, values));
  }

  private int bytesOf(String stored, String name) {
    return switch (stored) {
      case "float32", "int32" -> 4;
      case "float16", "uint16" -> 2;
      case "uint8", "bool" -> 1;
      default -> throw broken("weight %s has unknown type \"%s\"", name, stored);
    };
  }

  private static float next(ByteBuffer bytes, String stored, float scale, float min) {
    return switch (stored) {
      case "float32" -> bytes.getFloat();
      case "int32" -> bytes.getInt();
      case "uint16" -> Short.toUnsignedInt(bytes.getShort()) * scale + min;
      default -> Byte.toUnsignedInt(bytes.get()) * scale + min;
    };
  }

  private ByteBuffer load(JsonNode paths) {
    byte[] all = new byte[0];
    for (JsonNode path : paths) {
      Path file = new ModelFolder(model).resolve(path.asText());
      try {
        byte[] part = Files.readAllBytes(file);
        digest.update(part);
        byte[] joined = Arrays.copyOf(all, all.length + part.length);
        System.arraycopy(part, 0, joined, all.length, part.length);
        all = joined;
      } catch (IOException e) {
        throw new UserError(
            UserError.USAGE,
            "model %s: cannot read its weights %s; fetch the model again".formatted(model, file),
            e);
      }
    }
    return ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
  }

  private UserError broken(String format, Object... args) {
    return UserError.usage(
        "model %s: %s; the file is damaged, fetch the model again",
        model, String.format(format, args));
  }
}

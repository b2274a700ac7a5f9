package org.joulesight.engine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joulesight.UserError;

/**
 * Keeps a {@link Calibration} as JSON: {@code model} (sha256), {@code method}, {@code pictures},
 * {@code ranges} (value: [min, max]), {@code factors} (value: [one per channel]), {@code biases}
 * (layer: [one per channel]), {@code keptWide}.
 */
public final class CalibrationFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CalibrationFile() {}

  /** Replaces {@code file} in one step, so that a reader never sees half of it. */
  public static void write(Calibration calibration, Path file) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("model", calibration.modelSha256());
    json.put("method", calibration.method());
    json.put("pictures", calibration.pictures());
    ObjectNode ranges = json.putObject("ranges");
    new TreeMap<>(calibration.ranges())
        .forEach((value, r) -> ranges.putArray(value).add(r.min()).add(r.max()));
    putLists(json.putObject("factors"), calibration.adjustments().factors());
    putLists(json.putObject("biases"), calibration.adjustments().biases());
    ArrayNode keptWide = json.putArray("keptWide");
    new TreeSet<>(calibration.keptWide()).forEach(keptWide::add);
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    MAPPER.writeValue(temporary.toFile(), json);
    Files.move(
        temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * @throws UserError if the file cannot be read or is not a calibration
   */
  public static Calibration read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /**
   * @param file name for messages
   * @throws UserError if it is not a calibration
   */
  public static Calibration read(InputStream in, String file) {
    JsonNode json;
    try {
      json = MAPPER.readTree(in);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (!json.path("model").isTextual() || !json.path("ranges").isObject()) {
      throw UserError.usage("calibration %s has no model or no ranges; calibrate again", file);
    }
    Map<String, Calibration.Range> ranges = new HashMap<>();
    json.path("ranges")
        .properties()
        .forEach(
            e ->
                ranges.put(
                    e.getKey(),
                    new Calibration.Range(
                        (float) e.getValue().path(0).asDouble(),
                        (float) e.getValue().path(1).asDouble())));
    ChannelAdjustments adjustments =
        new ChannelAdjustments(lists(json.path("factors")), lists(json.path("biases")));
    Set<String> keptWide = new HashSet<>();
    json.path("keptWide").forEach(n -> keptWide.add(n.asText()));
    return new Calibration(
        json.path("model").asText(),
        json.path("method").asText(),
        json.path("pictures").asInt(),
        ranges,
        adjustments,
        keptWide);
  }

  private static UserError unreadable(String file, IOException cause) {
    return new UserError(
        UserError.USAGE, "calibration %s cannot be read; calibrate again".formatted(file), cause);
  }

  private static void putLists(ObjectNode json, Map<String, float[]> lists) {
    new TreeMap<>(lists)
        .forEach(
            (name, values) -> {
              ArrayNode list = json.putArray(name);
              for (float value : values) {
                list.add(value);
              }
            });
  }

  private static Map<String, float[]> lists(JsonNode json) {
    Map<String, float[]> lists = new HashMap<>();
    json.properties().forEach(e -> lists.put(e.getKey(), floats(e.getValue())));
    return lists;
  }

  private static float[] floats(JsonNode list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) list.get(i).asDouble();
    }
    return values;
  }
}

package org.joulesight.engine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
 * {@code ranges} (value: [min, max]), {@code factors} (value: [one per channel]), {@code keptWide}.
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
    ObjectNode factors = json.putObject("factors");
    new TreeMap<>(calibration.factors())
        .forEach(
            (value, f) -> {
              ArrayNode list = factors.putArray(value);
              for (float factor : f) {
                list.add(factor);
              }
            });
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
    JsonNode json;
    try {
      json = MAPPER.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UserError(
          UserError.USAGE, "calibration %s cannot be read; calibrate again".formatted(file), e);
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
    Map<String, float[]> factors = new HashMap<>();
    json.path("factors").properties().forEach(e -> factors.put(e.getKey(), floats(e.getValue())));
    Set<String> keptWide = new HashSet<>();
    json.path("keptWide").forEach(n -> keptWide.add(n.asText()));
    return new Calibration(
        json.path("model").asText(),
        json.path("method").asText(),
        json.path("pictures").asInt(),
        ranges,
        factors,
        keptWide);
  }

  private static float[] floats(JsonNode list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) list.get(i).asDouble();
    }
    return values;
  }
}

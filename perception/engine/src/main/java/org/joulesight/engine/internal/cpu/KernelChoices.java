package org.joulesight.engine.internal.cpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which family of kernels each layer of a model runs with on this machine, kept as JSON: {@code
 * made} (processor, instruction sets, threads and versions that it holds for) and {@code layers}
 * (layer form: family). A file that was made elsewhere, or cannot be read, counts as none.
 */
final class KernelChoices {
  private static final Logger LOG = LoggerFactory.getLogger(KernelChoices.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final String made;
  private final Map<String, String> families = new TreeMap<>();
  private boolean changed;

  /**
   * @param file need not exist
   * @param made what the choices depend on but the layers
   */
  KernelChoices(Path file, String made) {
    this.file = file;
    this.made = made;
    try {
      if (Files.exists(file)) {
        JsonNode json = MAPPER.readTree(file.toFile());
        if (json.path("made").asText().equals(made)) {
          json.path("layers")
              .properties()
              .forEach(e -> families.put(e.getKey(), e.getValue().asText()));
        }
      }
    } catch (IOException e) {
      LOG.warn("kernel choices unreadable file={} reason=\"{}\"", file, e.getMessage());
    }
  }

  Optional<String> find(String layer) {
    return Optional.ofNullable(families.get(layer));
  }

  void put(String layer, String family) {
    families.put(layer, family);
    changed = true;
  }

  /** Writes what is new; without it the layers are timed again next time. */
  void save() {
    if (!changed) {
      return;
    }
    ObjectNode json = MAPPER.createObjectNode().put("made", made);
    ObjectNode layers = json.putObject("layers");
    families.forEach(layers::put);
    try {
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
      MAPPER.writeValue(part.toFile(), json);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      changed = false;
    } catch (IOException e) {
      LOG.warn("kernel choices not kept file={} reason=\"{}\"", file, e.getMessage());
    }
  }
}

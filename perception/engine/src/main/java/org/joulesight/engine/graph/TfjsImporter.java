package org.joulesight.engine.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.UserError;

/**
 * Reads a TensorFlow.js graph model: topology and weight list in JSON, weights in files beside it.
 *
 * <p>Outputs that a selection such as {@code TopKV2} leads to are left out: choosing boxes is the
 * decoder's work. Any other operator that the graph has no {@link Op} for is an error.
 */
public final class TfjsImporter {
  private static final Set<String> SELECTIONS =
      Set.of("TopKV2", "NonMaxSuppressionV3", "NonMaxSuppressionV5", "GatherV2", "Where");

  private final Path file;
  private final Map<String, TfjsNode> nodes = new LinkedHashMap<>();

  private TfjsImporter(Path file) {
    this.file = file;
  }

  /**
   * @return the network, named like the file, not yet fused
   * @throws UserError (exit code 2) naming file, operator and node if it cannot be read
   */
  public static Graph read(Path modelJson) {
    try {
      return new TfjsImporter(modelJson).read();
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new UserError(
          UserError.USAGE,
          "model %s: %s; the file is damaged, fetch the model again"
              .formatted(modelJson, e.getMessage()),
          e);
    }
  }

  private Graph read() {
    MessageDigest digest = sha256();
    JsonNode json = parse(digest);
    Map<String, TfjsWeights.Constant> constants =
        TfjsWeights.read(file, json.path("weightsManifest"), digest);
    json.path("modelTopology")
        .path("node")
        .forEach(n -> nodes.put(n.path("name").asText(), TfjsNode.of(n)));
    List<String> outputs = outputs(json.path("signature").path("outputs"));
    TfjsOperators operators = new TfjsOperators(file, constants);
    List<TfjsNode> ordered = new ArrayList<>();
    Map<String, Boolean> seen = new LinkedHashMap<>();
    outputs.forEach(o -> order(o, seen, ordered));
    ordered.forEach(operators::convert);
    String hash = HexFormat.of().formatHex(digest.digest());
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    return operators.graph(name, hash, outputs);
  }

  private JsonNode parse(MessageDigest digest) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      digest.update(bytes);
      JsonNode json = new ObjectMapper().readTree(bytes);
      if (!json.path("modelTopology").path("node").isArray()
          || !json.path("weightsManifest").isArray()) {
        throw UserError.usage(
            "model %s is not a TensorFlow.js graph model: it has no topology or no weights", file);
      }
      return json;
    } catch (IOException e) {
      throw new UserError(
          UserError.USAGE,
          "model %s cannot be read as JSON (%s); fetch the model again"
              .formatted(file, e.getMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  private List<String> outputs(JsonNode signature) {
    List<String> names = new ArrayList<>();
    signature.forEach(o -> names.add(o.path("name").asText().replaceFirst(":0$", "")));
    names.removeIf(this::isSelected);
    if (names.isEmpty()) {
      throw UserError.usage(
          "model %s: its signature names no output that is computed without selection; export it"
              + " with its raw heads as outputs",
          file);
    }
    return names;
  }

  private boolean isSelected(String output) {
    List<TfjsNode> ancestors = new ArrayList<>();
    order(output, new LinkedHashMap<>(), ancestors);
    return ancestors.stream().anyMatch(n -> SELECTIONS.contains(n.op()));
  }

  /** Depth first, so that every node comes after its inputs. Networks can be very deep. */
  private void order(String value, Map<String, Boolean> done, List<TfjsNode> ordered) {
    Deque<String> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      String name = withoutPort(open.peek());
      TfjsNode node = nodes.get(name);
      if (node == null) {
        throw broken(open.peek(), "made by no node");
      }
      if (done.putIfAbsent(name, false) == null) {
        for (int i = node.inputs().size() - 1; i >= 0; i--) {
          String input = node.inputs().get(i);
          Boolean state = done.get(withoutPort(input));
          if (state == null) {
            open.push(input);
          } else if (!state) {
            throw broken(input, "needed to make itself");
          }
        }
      } else {
        open.pop();
        if (!done.put(name, true)) {
          ordered.add(node);
        }
      }
    }
  }

  private static String withoutPort(String value) {
    return value.replaceFirst(":\\d+$", "");
  }

  private UserError broken(String value, String why) {
    return UserError.usage(
        "model %s: value %s is %s; the file is damaged, fetch the model again", file, value, why);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.joulesight.engine.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A node of a TensorFlow.js topology; reads the protobuf-as-JSON attributes. */
record TfjsNode(String name, String op, List<String> inputs, JsonNode attributes) {
  static TfjsNode of(JsonNode json) {
    List<String> inputs = new ArrayList<>();
    // Control inputs (^name) order side effects, which a frozen graph has none of.
    json.path("input")
        .forEach(
            i -> {
              if (!i.asText().startsWith("^")) {
                inputs.add(i.asText());
              }
            });
    return new TfjsNode(
        json.path("name").asText(), json.path("op").asText(), inputs, json.path("attr"));
  }

  String text(String attribute) {
    return decode(attributes.path(attribute).path("s").asText());
  }

  List<String> texts(String attribute) {
    List<String> texts = new ArrayList<>();
    attributes.path(attribute).path("list").path("s").forEach(s -> texts.add(decode(s.asText())));
    return texts;
  }

  boolean flag(String attribute) {
    return attributes.path(attribute).path("b").asBoolean();
  }

  float number(String attribute, float fallback) {
    return (float) attributes.path(attribute).path("f").asDouble(fallback);
  }

  /** Height and width entries of an NHWC list such as {@code strides}. */
  int[] spatial(String attribute, int fallback) {
    JsonNode list = attributes.path(attribute).path("list").path("i");
    return list.size() == 4
        ? new int[] {list.get(1).asInt(), list.get(2).asInt()}
        : new int[] {fallback, fallback};
  }

  List<Integer> integers(String attribute) {
    List<Integer> values = new ArrayList<>();
    attributes.path(attribute).path("list").path("i").forEach(i -> values.add(i.asInt()));
    return values;
  }

  // Byte strings are base64 in protobuf's JSON form.
  private static String decode(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}

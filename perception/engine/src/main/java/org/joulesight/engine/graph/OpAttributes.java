package org.joulesight.engine.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes of a general operator by name: {@code Long}, {@code Float}, {@code String}, {@code
 * List<Long>}, {@code List<Float>} or {@link ConstantTensor}. Immutable.
 */
public record OpAttributes(Map<String, Object> values) {
  public static final OpAttributes NONE = new OpAttributes(Map.of());

  public OpAttributes {
    values = Map.copyOf(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public int integer(String name, int fallback) {
    return values.get(name) instanceof Long number ? Math.toIntExact(number) : fallback;
  }

  public float real(String name, float fallback) {
    return values.get(name) instanceof Float number ? number : fallback;
  }

  public String text(String name, String fallback) {
    return values.get(name) instanceof String text ? text : fallback;
  }

  /** A list of integers; empty if there is none. */
  public int[] integers(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().mapToInt(v -> Math.toIntExact(((Number) v).longValue())).toArray()
        : new int[0];
  }

  public Optional<ConstantTensor> tensor(String name) {
    return Optional.ofNullable(values.get(name)).map(ConstantTensor.class::cast);
  }
}

package org.joulesight.app.internal.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joulesight.UserError;
import org.joulesight.app.internal.config.ConfigurationEntry.Value;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Checks entries against the metatype of the installed bundles and gives values their types. */
final class ConfigurationSchema {
  private final Map<String, Map<String, AttributeDefinition>> attributes = new TreeMap<>();

  ConfigurationSchema(BundleContext context, MetaTypeService metatype) {
    for (Bundle bundle : context.getBundles()) {
      MetaTypeInformation info = metatype.getMetaTypeInformation(bundle);
      if (info == null) {
        continue; // fragments and the like
      }
      for (String pid : info.getPids()) {
        add(pid, info);
      }
      for (String pid : info.getFactoryPids()) {
        add(pid, info);
      }
    }
  }

  private void add(String pid, MetaTypeInformation info) {
    Map<String, AttributeDefinition> byKey = new LinkedHashMap<>();
    ObjectClassDefinition definition = info.getObjectClassDefinition(pid, null);
    for (AttributeDefinition a : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
      byKey.put(a.getID(), a);
    }
    attributes.put(pid, byKey);
  }

  /**
   * @return values with the types that metatype names
   * @throws UserError naming file and line of the first fault
   */
  Map<String, Object> check(ConfigurationEntry entry) {
    Map<String, AttributeDefinition> known = attributes.get(entry.key().pid());
    if (known == null) {
      throw UserError.usage(
          "%s:%d: unknown configuration \"%s\"%s",
          entry.file(),
          entry.line(),
          entry.key().pid(),
          suggestion(entry.key().pid(), attributes.keySet()));
    }
    Map<String, Object> typed = new LinkedHashMap<>();
    entry.values().forEach((key, value) -> typed.put(key, typed(entry, known, key, value)));
    return typed;
  }

  private static Object typed(
      ConfigurationEntry entry, Map<String, AttributeDefinition> known, String key, Value value) {
    AttributeDefinition attribute = known.get(key);
    if (attribute == null) {
      throw UserError.usage(
          "%s:%d: unknown configuration key \"%s\" in %s%s",
          entry.file(), value.line(), key, entry.key(), suggestion(key, known.keySet()));
    }
    try {
      return attribute.getCardinality() == 0
          ? scalar(attribute, value.value())
          : array(attribute, value.value());
    } catch (IllegalArgumentException e) {
      throw UserError.usage(
          "%s:%d: \"%s\" in %s: %s", entry.file(), value.line(), key, entry.key(), e.getMessage());
    }
  }

  private static String[] array(AttributeDefinition attribute, Object value) {
    List<?> list = value instanceof List<?> l ? l : List.of(value);
    List<String> strings = new ArrayList<>();
    for (Object o : list) {
      strings.add(scalar(attribute, o).toString());
    }
    return strings.toArray(String[]::new);
  }

  private static Object scalar(AttributeDefinition attribute, Object value) {
    if (value instanceof List) {
      throw new IllegalArgumentException("is one value, not a list");
    }
    Object typed = convert(attribute.getType(), value);
    String complaint = attribute.validate(typed.toString());
    if (complaint != null && !complaint.isEmpty()) {
      throw new IllegalArgumentException(value + " is not allowed: " + complaint);
    }
    return typed;
  }

  private static Object convert(int type, Object value) {
    Object typed =
        switch (type) {
          case AttributeDefinition.BOOLEAN -> value instanceof Boolean ? value : null;
          case AttributeDefinition.DOUBLE -> value instanceof Number n ? n.doubleValue() : null;
          case AttributeDefinition.INTEGER ->
              value instanceof Long n && n == n.intValue() ? n.intValue() : null;
          case AttributeDefinition.LONG -> value instanceof Long ? value : null;
          case AttributeDefinition.STRING, AttributeDefinition.PASSWORD ->
              value instanceof String ? value : null;
          default -> value.toString();
        };
    if (typed == null) {
      throw new IllegalArgumentException("\"" + value + "\" is not " + typeName(type));
    }
    return typed;
  }

  private static String typeName(int type) {
    return switch (type) {
      case AttributeDefinition.BOOLEAN -> "true or false";
      case AttributeDefinition.DOUBLE -> "a number";
      case AttributeDefinition.INTEGER, AttributeDefinition.LONG -> "a whole number";
      default -> "a text in quotes";
    };
  }

  private static String suggestion(String given, Iterable<String> known) {
    List<String> all = new ArrayList<>();
    known.forEach(all::add);
    all.removeIf(k -> k.startsWith("org.apache.") || k.startsWith("org.osgi."));
    all.sort(Comparator.comparingInt(k -> distance(given, k)));
    if (all.isEmpty()) {
      return "";
    }
    return distance(given, all.get(0)) <= 2
        ? "; did you mean \"" + all.get(0) + "\"?"
        : "; known are " + String.join(", ", all);
  }

  /** Levenshtein distance, case-insensitive. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int cost = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
        diagonal = row[j];
        row[j] = cost;
      }
    }
    return row[b.length()];
  }
}

package org.joulesight.app.internal.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.UserError;
import org.joulesight.app.internal.config.ConfigurationEntry.Key;
import org.joulesight.app.internal.config.ConfigurationEntry.Value;

/** Reads a file in the format of the OSGi Configurator, keeping the line of every key. */
final class ConfigurationFile {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private final String name;
  private final JsonParser parser;

  private ConfigurationFile(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * @throws UserError naming file and line if it is not valid
   */
  static List<ConfigurationEntry> read(Path file) {
    String name = file.toString();
    try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
      return new ConfigurationFile(name, parser).entries();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw UserError.usage("%s:%d: not valid JSON: %s", name, line, e.getOriginalMessage());
    } catch (IOException e) {
      throw UserError.usage("%s: cannot be read: %s", name, e.getMessage());
    }
  }

  private List<ConfigurationEntry> entries() throws IOException {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "an object with one entry per PID");
    List<ConfigurationEntry> entries = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String pid = parser.currentName();
      int line = line();
      JsonToken token = parser.nextToken();
      if (pid.startsWith(":configurator:")) {
        parser.skipChildren();
        continue;
      }
      expect(token, JsonToken.START_OBJECT, "an object with the settings of " + pid);
      entries.add(new ConfigurationEntry(Key.of(pid), name, line, values()));
    }
    if (parser.nextToken() != null) {
      throw error("text after the end of the configuration");
    }
    return entries;
  }

  private Map<String, Value> values() throws IOException {
    Map<String, Value> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int line = line();
      parser.nextToken();
      values.put(key, new Value(value(key), line));
    }
    return values;
  }

  private Object value(String key) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case START_ARRAY -> list(key);
      default ->
          throw error("\"" + key + "\" must be a string, number, boolean or a list of those");
    };
  }

  private List<Object> list(String key) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        throw error("\"" + key + "\" is a list in a list");
      }
      list.add(value(key));
    }
    return list;
  }

  private void expect(JsonToken actual, JsonToken wanted, String what) {
    if (actual != wanted) {
      throw error("expected " + what);
    }
  }

  private UserError error(String message) {
    return UserError.usage("%s:%d: %s", name, line(), message);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}

package org.joulesight.app.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
  @TempDir Path folder;

  @Test
  void validFile_givesEntriesWithLines() throws IOException {
    List<ConfigurationEntry> entries =
        read(
            """
            {
              ":configurator:resource-version": 1,
              // the front camera
              "org.joulesight.camera~front": {
                "uri": "a.mp4",
                "loop": true,
                "list": ["a", "b"]
              }
            }
            """);
    ConfigurationEntry entry = entries.get(0);
    assertThat(entry.key()).hasToString("org.joulesight.camera~front");
    assertThat(entry.line()).isEqualTo(4);
    assertThat(entry.values().get("uri")).isEqualTo(new ConfigurationEntry.Value("a.mp4", 5));
    assertThat(entry.values().get("list").value()).isEqualTo(List.of("a", "b"));
  }

  @Test
  void brokenJson_namesFileAndLine() {
    assertUsage("{\n  \"a\": {\n    \"b\": ,\n", "limits.json:3:", "not valid JSON");
  }

  @Test
  void duplicateKey_namesFileAndLine() {
    assertUsage("{\"a\": {\n \"b\": 1,\n \"b\": 2}}", "limits.json:3:", "Duplicate field 'b'");
  }

  @Test
  void nestedObject_isRefused() {
    assertUsage("{\"a\": {\n \"b\": {}}}", "limits.json:2:", "\"b\" must be");
  }

  @Test
  void emptyFile_isRefused() {
    assertUsage("", "limits.json:1:", "expected an object");
  }

  private void assertUsage(String text, String... parts) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessageContainingAll(parts);
  }

  private List<ConfigurationEntry> read(String text) throws IOException {
    Path file = folder.resolve("limits.json");
    Files.writeString(file, text);
    return ConfigurationFile.read(file);
  }
}

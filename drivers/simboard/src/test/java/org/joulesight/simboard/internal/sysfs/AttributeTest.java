package org.joulesight.simboard.internal.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeTest {
  @TempDir Path folder;

  @Test
  void readerBesideAWriter_seesWholeValuesOnly() throws Exception {
    Path file = folder.resolve("curr1_input");
    Attribute attribute = new Attribute(file);
    attribute.write(8);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; !done.get(); i++) {
                write(attribute, i % 2 == 0 ? 8 : 32760);
              }
            });
    try {
      for (int i = 0; i < 2000; i++) {
        assertThat(Files.readString(file)).isIn("8\n", "32760\n");
      }
    } finally {
      done.set(true);
      writer.join();
    }
  }

  @Test
  void unchangedValue_isNotWrittenAgain() throws IOException {
    Path file = folder.resolve("temp");
    Attribute attribute = new Attribute(file);
    attribute.write(40000);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
    attribute.write(40000);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(1000));
    attribute.write(40100);
    assertThat(file).hasContent("40100");
  }

  private static void write(Attribute attribute, long value) {
    try {
      attribute.write(value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

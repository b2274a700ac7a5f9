package org.joulesight.app.internal.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.UserError;

/** Writes a report as JSON. */
final class ReportFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportFile() {}

  /**
   * Makes sure that the report can be written, before the work that leads to it is done.
   *
   * @throws UserError if the folder is missing or not writable
   */
  static void check(Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw UserError.usage("--json %s: %s is no folder that can be written to", file, folder);
    }
  }

  static void write(Path file, Object report) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, JSON.writeValueAsString(report) + "\n");
    } catch (IOException e) {
      throw UserError.failed("the report %s cannot be written: %s", file, e.getMessage());
    }
  }
}

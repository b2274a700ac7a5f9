package org.joulesight.hil.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.UserError;

/** Where a benchmark leaves its report. */
public final class ReportFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportFile() {}

  /**
   * Makes sure that the report can be written, before the work that leads to it is done.
   *
   * @param option that named the file
   * @param file or null for no report
   * @throws UserError if the folder is missing or not writable
   */
  public static void check(String option, Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw UserError.usage("%s %s: %s is no folder that can be written to", option, file, folder);
    }
  }

  /** Does nothing if {@code file} is null. */
  public static void json(Path file, Object report) {
    if (file != null) {
      try {
        text(file, JSON.writeValueAsString(report) + "\n");
      } catch (IOException e) {
        throw UserError.failed("the report %s cannot be written: %s", file, e.getMessage());
      }
    }
  }

  public static void text(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw UserError.failed("the report %s cannot be written: %s", file, e.getMessage());
    }
  }
}

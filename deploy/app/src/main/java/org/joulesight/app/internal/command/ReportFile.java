package org.joulesight.app.internal.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.PowerSource;
import org.joulesight.UserError;

/** Writes a report as JSON. */
final class ReportFile {
  /** Stands for standard output. */
  static final String STANDARD_OUTPUT = "-";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteNumbers())
                  .addSerializer(double.class, new FiniteNumbers())
                  .addSerializer(PowerSource.class, new SourceLabel()));

  /** JSON has no NaN: what is not known is null. */
  private static final class FiniteNumbers extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteNumbers() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }

  private static final class SourceLabel extends StdSerializer<PowerSource> {
    private static final long serialVersionUID = 1L;

    SourceLabel() {
      super(PowerSource.class);
    }

    @Override
    public void serialize(PowerSource value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.label());
    }
  }

  private ReportFile() {}

  /**
   * Makes sure that the report can be written, before the work that leads to it is done.
   *
   * @throws UserError if the folder is missing or not writable
   */
  static void check(Path file) {
    if (file == null || toStandardOutput(file)) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw UserError.usage("--json %s: %s is no folder that can be written to", file, folder);
    }
  }

  static boolean toStandardOutput(Path file) {
    return file != null && file.toString().equals(STANDARD_OUTPUT);
  }

  static String json(Object report) throws JsonProcessingException {
    return JSON.writeValueAsString(report);
  }

  static void write(Path file, Object report) {
    if (file == null) {
      return;
    }
    try {
      if (toStandardOutput(file)) {
        System.out.println(json(report));
      } else {
        Files.writeString(file, json(report) + "\n");
      }
    } catch (IOException e) {
      throw UserError.failed("the report %s cannot be written: %s", file, e.getMessage());
    }
  }
}

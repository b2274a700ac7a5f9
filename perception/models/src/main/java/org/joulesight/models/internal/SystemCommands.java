package org.joulesight.models.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs real programs, in the C locale so that their messages can be read. */
public final class SystemCommands implements Commands {
  private static final int ERROR_CHARACTERS = 4000;

  @Override
  public Result run(Path directory, List<String> command, OutputReader output)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("joulesight-", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(directory.toFile()).redirectError(errors.toFile());
      builder.environment().put("LC_ALL", "C");
      int exitCode = run(builder.start(), output);
      return new Result(exitCode, tail(Files.readString(errors, StandardCharsets.ISO_8859_1)));
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private static int run(Process process, OutputReader output)
      throws IOException, InterruptedException {
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      output.read(out);
    } catch (IOException e) {
      process.destroy();
      throw e;
    }
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - ERROR_CHARACTERS));
  }
}

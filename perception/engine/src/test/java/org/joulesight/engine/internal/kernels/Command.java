package org.joulesight.engine.internal.kernels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A program that a test runs to its end. Output and errors come as one text. */
record Command(List<String> words, Map<String, String> environment) {
  record Result(int exitCode, String output) {}

  static Command of(String... words) {
    return new Command(List.of(words), Map.of());
  }

  Command with(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(Arrays.asList(more));
    return new Command(all, environment);
  }

  Command in(Map<String, String> variables) {
    return new Command(words, variables);
  }

  Result run() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    return new Result(process.waitFor(), output);
  }

  /** Whether the machine has such a program. */
  static boolean exists(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}

package org.joulesight.engine.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * LLVM's model of a processor's core: how many cycles an iteration takes when all data is in the
 * first-level cache. A bound on what the code can reach, no measurement.
 *
 * @param program llvm-mca
 * @param cpu LLVM's name of the core
 */
record LoopModel(String program, String cpu) {
  private static final int ITERATIONS = 200;
  private static final Pattern CYCLES = Pattern.compile("Total Cycles:\\s+(\\d+)");
  private static final Pattern VERSION = Pattern.compile("LLVM version (\\S+)");
  private static final Pattern THROUGHPUT =
      Pattern.compile("^\\s*\\d+\\s+\\d+\\s+([\\d.]+)\\s.*\\b(?:\\w*mla|sdot|s?mlal2?|smull2?)\\s");

  /**
   * The newest llvm-mca that the machine has: before version 16, LLVM took the Cortex-A57 for the
   * Neoverse N1. The property {@code llvm.mca} names another one.
   */
  static Optional<String> newest() {
    String named = System.getProperty("llvm.mca");
    Stream<String> known =
        Stream.concat(
            Stream.of(21, 20, 19, 18, 17, 16).map(n -> "llvm-mca-" + n), Stream.of("llvm-mca"));
    return named != null ? Optional.of(named) : known.filter(Command::exists).findFirst();
  }

  String title() throws Exception {
    Matcher version = VERSION.matcher(Command.of(program, "--version").run().output());
    return "LLVM " + (version.find() ? version.group(1) : "?") + ", -mcpu=" + cpu;
  }

  /** Cycles of one iteration. */
  double cycles(List<String> instructions) throws Exception {
    Matcher cycles = CYCLES.matcher(analyse(instructions, "-instruction-info=false"));
    assertThat(cycles.find()).isTrue();
    return Double.parseDouble(cycles.group(1)) / ITERATIONS;
  }

  /** Cycles that the units which multiply need at least. */
  double multiplyBound(List<String> multiplications) throws Exception {
    double sum = 0;
    int found = 0;
    for (String line : analyse(multiplications, "-instruction-info").lines().toList()) {
      Matcher throughput = THROUGHPUT.matcher(line);
      if (throughput.find()) {
        sum += Double.parseDouble(throughput.group(1));
        found++;
      }
    }
    assertThat(found).isEqualTo(multiplications.size());
    return sum;
  }

  private String analyse(List<String> instructions, String option)
      throws IOException, InterruptedException {
    Path code = Files.createTempFile("loop", ".s");
    try {
      Files.writeString(code, withoutBranchesAndComments(instructions));
      Command.Result result =
          Command.of(program, "-mtriple=aarch64-linux-gnu", "-mcpu=" + cpu)
              .with("-mattr=+fullfp16,+dotprod,+i8mm", "-iterations=" + ITERATIONS)
              .with("-resource-pressure=false", option, code.toString())
              .run();
      assertThat(result.exitCode()).as(result.output()).isZero();
      return result.output();
    } finally {
      Files.delete(code);
    }
  }

  private static String withoutBranchesAndComments(List<String> instructions) {
    StringBuilder text = new StringBuilder();
    for (String instruction : instructions) {
      if (!instruction.matches("(b|b\\.\\w+|cbn?z|tbn?z)\\s.*")) {
        text.append(instruction.replaceFirst("//.*", "")).append('\n');
      }
    }
    return text.toString();
  }
}

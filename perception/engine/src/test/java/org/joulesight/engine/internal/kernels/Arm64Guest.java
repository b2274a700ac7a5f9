package org.joulesight.engine.internal.kernels;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Java virtual machine for arm64 under qemu's user emulation. Its files are fetched once into
 * {@code JOULESIGHT_HOME}, or the build folder if that is not set.
 */
final class Arm64Guest {
  private static final String BASE = "fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid";
  private static final String NEWER = BASE + " atomics fphp asimdhp asimdrdm lrcpc dcpop asimddp";
  private static final String NEWEST = NEWER + " i8mm bf16";

  private final Path root;
  private final String cpu;

  private Arm64Guest(Path root, String cpu) {
    this.root = root;
    this.cpu = cpu;
  }

  /** Skips the test, with the reason, where there cannot be one. */
  static Arm64Guest of(String cpu) throws IOException, InterruptedException {
    assumeTrue(
        Command.exists("qemu-aarch64-static"),
        "skipped: no qemu-aarch64-static (apt-get install qemu-user-static)");
    assumeTrue(
        Command.exists("aarch64-linux-gnu-g++"),
        "skipped: no aarch64-linux-gnu-g++ (apt-get install g++-aarch64-linux-gnu)");
    String home = System.getenv("JOULESIGHT_HOME");
    Path root = Path.of(home == null ? "target" : home).resolve("arm64-root").toAbsolutePath();
    Command.Result fetched =
        Command.of("bash", "src/test/scripts/arm64-root.sh", root.toString()).run();
    assumeTrue(
        fetched.exitCode() == 0, "skipped: no Java runtime for arm64: " + fetched.output().strip());
    return new Arm64Guest(root, cpu);
  }

  /** Runs {@link GuestProgram}; {@code emulator} are options for qemu. */
  Command program(List<String> emulator, String... arguments) throws IOException {
    return java(emulator, GuestProgram.class, arguments);
  }

  /** Runs the main class with this test's class path. */
  Command java(List<String> emulator, Class<?> main, String... arguments) throws IOException {
    describeProcessor();
    List<String> words = new ArrayList<>(List.of("qemu-aarch64-static", "-cpu", cpu));
    words.addAll(List.of("-L", root.toString()));
    words.addAll(emulator);
    words.add(root.resolve("usr/lib/jvm/java-17-openjdk-arm64/bin/java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classpath()));
    words.add("-Dorg.bytedeco.javacpp.cachedir=" + root.resolve("javacpp"));
    words.add(main.getName());
    words.addAll(Arrays.asList(arguments));
    return new Command(words, Map.of("OMP_NUM_THREADS", "1"));
  }

  /** Libraries read this text; qemu would show them the host's. */
  private void describeProcessor() throws IOException {
    String features =
        switch (cpu) {
          case "cortex-a72" -> BASE;
          case "cortex-a76" -> NEWER;
          default -> NEWEST;
        };
    String part = cpu.equals("cortex-a72") ? "0xd08" : "0xd0b";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      text.append("processor\t: %d\nBogoMIPS\t: 108.00\nFeatures\t: %s\n".formatted(i, features))
          .append("CPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x4\n")
          .append("CPU part\t: %s\nCPU revision\t: 1\n\n".formatted(part));
    }
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/cpuinfo"), text);
  }

  /** This test's, with the libraries of the other platform. */
  private static String classpath() {
    List<String> entries =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .map(entry -> entry.replace("linux-x86_64", "linux-arm64"))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList();
    List<String> missing =
        entries.stream()
            .filter(entry -> entry.endsWith("-linux-arm64.jar") && !Files.exists(Path.of(entry)))
            .filter(entry -> entry.contains("javacpp") || entry.contains("dnnl"))
            .toList();
    assumeTrue(missing.isEmpty(), "skipped: not in the local repository: " + missing);
    return entries.stream().collect(Collectors.joining(":"));
  }
}

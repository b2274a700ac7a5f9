package org.joulesight.board.internal.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Files of a sysfs tree below a root. Opens a file for each reading: sysfs computes the text when
 * it is opened and read, and a simulated tree replaces whole files. Thread-safe.
 */
public record Sysfs(Path root) {
  /** Name of the file in the root by which a simulated board says that it is one. */
  public static final String SIMULATION_MARKER = "joulesight-simulated";

  private static final Comparator<Path> BY_NUMBER =
      Comparator.comparing((Path p) -> p.getFileName().toString().replaceAll("\\d+", ""))
          .thenComparing(p -> number(p.getFileName().toString()))
          .thenComparing(p -> p.getFileName().toString());

  /** What a simulated board says of itself; empty for a real one. */
  public String simulation() {
    return text(root.resolve(SIMULATION_MARKER));
  }

  /**
   * Paths that match, in the order of the numbers in their names.
   *
   * @param pattern relative to the root; {@code *} may stand for any part of a name
   */
  public List<Path> find(String pattern) {
    List<Path> found = List.of(root);
    for (String name : pattern.split("/")) {
      List<Path> next = new ArrayList<>();
      for (Path folder : found) {
        next.addAll(children(folder, name));
      }
      found = next;
    }
    return found;
  }

  public Value number(Path file) {
    try {
      return Value.parse(read(file));
    } catch (IOException e) {
      return Value.of(e);
    }
  }

  /**
   * A reader of one attribute.
   *
   * @param parts of the file's unit in the base unit: 1000 for milli
   */
  public Supplier<Measured> input(Path file, double parts) {
    return () -> number(file).per(parts);
  }

  public boolean exists(Path file) {
    return Files.exists(file);
  }

  /** Content without surrounding blanks; empty if there is none. */
  public String text(Path file) {
    try {
      return read(file).trim();
    } catch (IOException e) {
      return "";
    }
  }

  /** The path as it is seen below the root. */
  public String name(Path file) {
    return root.relativize(file).toString();
  }

  /** Of files only: opening a pipe would wait for its writer, perhaps for ever. */
  private static String read(Path file) throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw new IOException(file + " is no file");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  private static List<Path> children(Path folder, String name) {
    List<Path> paths = new ArrayList<>();
    if (!name.contains("*")) {
      Path only = folder.resolve(name);
      return Files.exists(only) ? List.of(only) : paths;
    }
    try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, name)) {
      matching.forEach(paths::add);
    } catch (IOException e) {
      return List.of(); // a folder that is not there holds nothing
    }
    paths.sort(BY_NUMBER);
    return paths;
  }

  private static long number(String name) {
    String digits = name.replaceAll("\\D+", "");
    return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
  }
}

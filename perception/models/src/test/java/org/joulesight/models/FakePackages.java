package org.joulesight.models;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.joulesight.models.internal.Commands;

/** Plays npm, apt-get and dpkg-deb over archives made in memory. */
final class FakePackages implements Commands {
  final List<String> calls = new ArrayList<>();
  Map<String, byte[]> entries = Map.of();

  /** Programs that are not installed. */
  List<String> missing = List.of();

  /** Commands that contain one of these fail. */
  List<String> failing = List.of();

  /** Whether the system has package lists of its own. */
  boolean systemLists = true;

  @Override
  public Result run(Path directory, List<String> command, OutputReader output) throws IOException {
    String line = String.join(" ", command);
    calls.add(line);
    if (missing.contains(command.get(0))) {
      throw new IOException("Cannot run program \"" + command.get(0) + "\"");
    }
    if (failing.stream().anyMatch(line::contains)) {
      return new Result(
          1,
          command.get(0).equals("npm")
              ? "npm error code ENOTFOUND\n"
              : "W: harmless\nE: Could not resolve host\n");
    }
    switch (command.get(0)) {
      case "npm" -> Files.write(directory.resolve("package-1.0.tgz"), gzip(tar()));
      case "apt-get" -> {
        return aptGet(directory, line);
      }
      case "dpkg-deb" -> output.read(new ByteArrayInputStream(tar()));
      default -> throw new IOException("unexpected " + line);
    }
    return new Result(0, "");
  }

  private Result aptGet(Path directory, String line) throws IOException {
    if (line.contains("download") && !systemLists && !line.contains("Dir::State::lists=")) {
      return new Result(100, "E: Unable to locate package opencv-doc\n");
    }
    if (line.contains("download")) {
      Files.write(directory.resolve("opencv-doc_1_all.deb"), new byte[] {1});
    }
    return new Result(0, "W: harmless\n");
  }

  private byte[] tar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> e : entries.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(e.getKey());
        entry.setSize(e.getValue().length);
        out.putArchiveEntry(entry);
        out.write(e.getValue());
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

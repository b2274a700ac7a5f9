package org.joulesight.hil.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.hil.gates.LinkTree;

/**
 * What the board driver is shown: a folder of links into the simulated board's own tree, in which
 * faults put something else in the place of single files. So every fault goes through the real
 * reader and parser. Used by one thread.
 */
public final class ShownTree implements AutoCloseable {
  /** Reading it at offset 0 fails with EIO, and it is a regular file. */
  private static final Path FAILING = Path.of("/proc/self/mem");

  private final Path real;
  private final Path shown;

  private ShownTree(Path real, Path shown) {
    this.real = real;
    this.shown = shown;
  }

  /** Lays the links out. */
  static ShownTree of(Path real, Path shown) throws IOException {
    LinkTree.lay(real, shown);
    return attach(real, shown);
  }

  /** One that another process has laid out. */
  public static ShownTree attach(Path real, Path shown) {
    return new ShownTree(real, shown);
  }

  Path root() {
    return shown;
  }

  /** The board's own file again. */
  public void restore(String file) throws IOException {
    replace(file, draft -> Files.createSymbolicLink(draft, real.resolve(file)));
  }

  public void fail(String file) throws IOException {
    replace(file, draft -> Files.createSymbolicLink(draft, FAILING));
  }

  /** Puts the text there instead of the board's file, or beside its files. */
  public void put(String file, String text) throws IOException {
    byte[] bytes = text.isEmpty() ? new byte[0] : (text + "\n").getBytes(StandardCharsets.US_ASCII);
    replace(file, draft -> Files.write(draft, bytes));
  }

  void link(String file, Path target) throws IOException {
    replace(file, draft -> Files.createSymbolicLink(draft, target));
  }

  /** A program of the board. */
  void program(String file, String script) throws IOException {
    put(file, script);
    Files.setPosixFilePermissions(
        shown.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Takes away what {@link #put} put beside the board's files. */
  void delete(String file) throws IOException {
    Files.delete(shown.resolve(file));
  }

  public String read(String file) throws IOException {
    return Files.readString(shown.resolve(file)).trim();
  }

  /** Takes a folder away, to be put back later. */
  public void hide(String folder) throws IOException {
    Files.move(shown.resolve(folder), hidden(folder));
  }

  public void unhide(String folder) throws IOException {
    Files.move(hidden(folder), shown.resolve(folder));
  }

  private Path hidden(String folder) {
    return shown.resolve("hidden-" + folder.replace('/', '-'));
  }

  private interface Making {
    void make(Path draft) throws IOException;
  }

  private void replace(String file, Making making) throws IOException {
    Path place = shown.resolve(file);
    Files.createDirectories(place.getParent());
    Path draft = shown.resolve("draft");
    Files.deleteIfExists(draft);
    making.make(draft);
    Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(shown)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path p : deepestFirst) {
      Files.deleteIfExists(p);
    }
  }
}

package org.joulesight.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process as the kernel shows it, in files of a folder. */
public final class FixtureProcess {
  private final Path folder;

  public FixtureProcess(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.createDirectories(folder.resolve("task"));
    ticks(0, 0);
  }

  public Path folder() {
    return folder;
  }

  public void thread(int id, long ranNanos) throws IOException {
    Path thread = Files.createDirectories(folder.resolve("task").resolve(Integer.toString(id)));
    Files.writeString(thread.resolve("schedstat"), ranNanos + " 4711 12\n");
  }

  public void end(int id) throws IOException {
    Path thread = folder.resolve("task").resolve(Integer.toString(id));
    Files.delete(thread.resolve("schedstat"));
    Files.delete(thread);
  }

  /** In hundredths of a second; the name holds what makes parsing hard. */
  public void ticks(long user, long system) throws IOException {
    Files.writeString(
        folder.resolve("stat"),
        "42 (a b) c) S 1 1 1 0 -1 4194304 120 0 0 0 " + user + " " + system + " 0 0 20 0 9 0 77\n");
  }
}

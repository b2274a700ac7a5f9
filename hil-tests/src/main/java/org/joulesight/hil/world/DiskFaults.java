package org.joulesight.hil.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A full disk below the unit's data folder: writing what it keeps fails with ENOSPC. */
final class DiskFaults {
  private static final Path FULL = Path.of("/dev/full");

  private final Faults faults;
  private final Path draft;
  private boolean full;

  DiskFaults(Faults faults, Path home) throws IOException {
    this.faults = faults;
    draft = home.resolve("telemetry-epoch.new");
    update(0);
  }

  void update(long now) throws IOException {
    boolean wanted = faults.active(FaultKind.DISK_FULL, now) != null;
    if (wanted != full) {
      Files.deleteIfExists(draft);
      if (wanted) {
        Files.createSymbolicLink(draft, FULL);
      }
    }
    full = wanted;
  }
}

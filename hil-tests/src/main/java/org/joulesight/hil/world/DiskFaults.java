package org.joulesight.hil.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A full disk below the unit's data folder: writing what it keeps fails with ENOSPC. */
final class DiskFaults {
  private static final Path FULL = Path.of("/dev/full");

  private final Faults faults;
  private final List<Path> written;
  private boolean full;

  DiskFaults(Faults faults, Path home) throws IOException {
    this.faults = faults;
    written = List.of(home.resolve("telemetry-epoch.new"), home.resolve("telemetry-epoch.probe"));
    update(0);
  }

  void update(long now) throws IOException {
    boolean wanted = faults.active(FaultKind.DISK_FULL, now) != null;
    if (wanted != full) {
      for (Path file : written) {
        Files.deleteIfExists(file);
        if (wanted) {
          Files.createSymbolicLink(file, FULL);
        }
      }
    }
    full = wanted;
  }
}

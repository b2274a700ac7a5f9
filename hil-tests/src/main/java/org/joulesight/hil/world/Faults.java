package org.joulesight.hil.world;

import java.util.List;

/** All faults of a run. */
public record Faults(List<Fault> all) {
  public Faults {
    all = List.copyOf(all);
  }

  /** The fault of that kind which is active, or null. */
  public Fault active(FaultKind kind, long nanos) {
    for (Fault f : all) {
      if (f.kind() == kind && f.active(nanos)) {
        return f;
      }
    }
    return null;
  }

  Fault active(FaultKind kind, String camera, long nanos) {
    for (Fault f : all) {
      if (f.kind() == kind && camera.equals(f.subject()) && f.active(nanos)) {
        return f;
      }
    }
    return null;
  }

  boolean any(FaultKind kind) {
    return all.stream().anyMatch(f -> f.kind() == kind);
  }

  double value(FaultKind kind, long nanos, double otherwise) {
    Fault f = active(kind, nanos);
    return f == null ? otherwise : f.value();
  }
}

package org.joulesight.simboard.internal.plant;

/** The plant at one moment. Mutable, so that stepping allocates nothing. */
final class PlantState {
  long nanos;
  double dieCelsius;
  double sinkCelsius;

  /** Energy since the start: of the frames above idle, of leakage above idle's, lost to the air. */
  double busyJoules;

  double leakageJoules;
  double airJoules;

  /** Of other processes, video decoding and fan. */
  double otherJoules;

  int fanStep;

  void set(PlantState other) {
    nanos = other.nanos;
    dieCelsius = other.dieCelsius;
    sinkCelsius = other.sinkCelsius;
    busyJoules = other.busyJoules;
    leakageJoules = other.leakageJoules;
    airJoules = other.airJoules;
    otherJoules = other.otherJoules;
    fanStep = other.fanStep;
  }
}

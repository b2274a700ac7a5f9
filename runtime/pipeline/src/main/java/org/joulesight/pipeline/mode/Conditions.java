package org.joulesight.pipeline.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulesight.CameraHealth;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.Mode;
import org.joulesight.Quality;
import org.joulesight.Reason;
import org.joulesight.Trouble;

/** Finds what keeps a unit from NORMAL in a {@link Situation}; the worst first. */
public final class Conditions {
  /** Frames come and none is served: more than the slowest camera's interval, less than a blink. */
  static final long UNSERVED_NANOS = 1_000_000_000L;

  private static final double SECOND_NANOS = 1e9;
  private static final double OVER_CELSIUS = 1;
  private static final double SLOW_SHARE = 0.6;

  private final Rates rates = new Rates();

  /** Called in order of time, ten times a second. */
  public List<Trouble> of(Situation s) {
    List<Trouble> found = new ArrayList<>();
    cameras(s, found);
    sensors(s, found);
    heat(s, found);
    limits(s, found);
    found.addAll(s.troubles());
    return found;
  }

  private void cameras(Situation s, List<Trouble> found) {
    long seeing = s.cameras().stream().filter(c -> sees(c.camera())).count();
    for (CameraHealth c : s.cameras()) {
      CameraStatus camera = c.camera();
      double share = rates.share(camera, s.nowNanos());
      if (camera.state() == CameraState.ENDED || camera.state() == CameraState.CLOSED) {
        continue; // as it was told to
      }
      if (!sees(camera)) {
        String state = camera.state().name().toLowerCase(Locale.ROOT);
        String why = camera.message().isEmpty() ? "" : ": " + camera.message();
        found.add(
            new Trouble(
                "camera_" + state,
                "camera " + camera.id() + why,
                seeing == 0 ? Mode.FAULT : Mode.DEGRADED));
      } else if (isUnserved(c, s.nowNanos())) {
        found.add(new Trouble("inference", "no frame of " + camera.id() + " is run", Mode.FAULT));
      } else if (share < SLOW_SHARE) {
        found.add(
            new Trouble(
                "camera_rate",
                String.format(
                    Locale.ROOT, "camera %s gives %.0f %% of its frames", camera.id(), 100 * share),
                Mode.DEGRADED));
      }
    }
  }

  private static boolean sees(CameraStatus camera) {
    return camera.state() == CameraState.RUNNING;
  }

  /** Nobody takes its frames, or none succeeds, though nothing says that the limits forbid it. */
  private static boolean isUnserved(CameraHealth c, long now) {
    CameraStatus camera = c.camera();
    if (isLeftOut(c, now)) {
      return false;
    }
    if (c.servedCaptureNanos() == 0) {
      return camera.framesCaptured() * SECOND_NANOS
          > (UNSERVED_NANOS + SECOND_NANOS) * Math.max(1, camera.framesPerSecond());
    }
    return isBehind(c, c.servedCaptureNanos(), now);
  }

  /** Whether frames have come since then, and none of them has got so far. */
  private static boolean isBehind(CameraHealth c, long nanos, long now) {
    return now - nanos > UNSERVED_NANOS
        && c.camera().lastCaptureNanos() - nanos > UNSERVED_NANOS / 2;
  }

  /**
   * Whether its frames are left out because nothing fits. An engine that hangs decides nothing any
   * more: what it decided last does not excuse it.
   */
  private static boolean isLeftOut(CameraHealth c, long now) {
    boolean none = c.reason() == Reason.INFEASIBLE || c.reason() == Reason.DEADLINE;
    return none && !isBehind(c, c.decidedNanos(), now);
  }

  private static void sensors(Situation s, List<Trouble> found) {
    boolean power = s.powerSensorLost() || isLost(s.power().quality());
    boolean thermal = s.thermalSensorLost() || isLost(s.thermal().quality());
    if (power && thermal) {
      found.add(new Trouble("sensors", "neither watts nor degrees can be believed", Mode.SAFE));
    } else if (power) {
      found.add(
          new Trouble(
              "power_sensor", what(s.power().quality(), s.power().sensor()), Mode.DEGRADED));
    } else if (thermal) {
      found.add(
          new Trouble("thermal_sensor", what(s.thermal().quality(), "thermometer"), Mode.DEGRADED));
    }
  }

  private static boolean isLost(Quality quality) {
    return quality == Quality.MISSING || quality == Quality.IMPLAUSIBLE;
  }

  private static String what(Quality quality, String sensor) {
    return isLost(quality)
        ? sensor + " is " + quality.name().toLowerCase(Locale.ROOT)
        : sensor + " does not fit what runs";
  }

  private static void heat(Situation s, List<Trouble> found) {
    double celsius = s.thermal().hottestCelsius();
    if (celsius > s.limits().celsius() + OVER_CELSIUS) {
      found.add(
          new Trouble(
              "temperature",
              String.format(
                  Locale.ROOT, "%.1f degC, the limit is %.1f", celsius, s.limits().celsius()),
              Mode.SAFE));
    }
    if (s.thermal().throttling().active()) {
      found.add(new Trouble("throttled", s.thermal().throttling().reason(), Mode.DEGRADED));
    }
  }

  private static void limits(Situation s, List<Trouble> found) {
    for (CameraHealth c : s.cameras()) {
      boolean blind = s.nowNanos() - c.servedCaptureNanos() > UNSERVED_NANOS;
      if (sees(c.camera()) && blind && isLeftOut(c, s.nowNanos())) {
        String what = c.reason() == Reason.DEADLINE ? "deadline" : "limit";
        found.add(new Trouble(what, c.reasonDetail(), Mode.SAFE));
      } else if (sees(c.camera()) && c.reason() == Reason.TEMPERATURE) {
        found.add(new Trouble("temperature", c.reasonDetail(), Mode.DEGRADED));
      }
    }
  }
}

package org.joulesight.pipeline.mode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.CameraHealth;
import org.joulesight.CameraState;
import org.joulesight.Mode;
import org.joulesight.ModeState;
import org.joulesight.Trouble;

/**
 * Makes the unit's mode of the conditions that hold; see {@link Mode}. A worse mode is entered at
 * once, a better one when its condition has been absent for {@link #HOLD_NANOS}: sensors and
 * cameras that come and go must not make consumers do so. Used by one thread.
 */
public final class ModeMachine {
  static final long HOLD_NANOS = 2_000_000_000L;
  static final long INIT_NANOS = 10_000_000_000L;

  private final Conditions conditions = new Conditions();
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final long startNanos;
  private ModeState state;

  private static final class Held {
    Trouble trouble;
    long seenNanos;
  }

  public ModeMachine(long startNanos) {
    this.startNanos = startNanos;
    state = new ModeState(Mode.INIT, "start", "waits for the first pictures", startNanos);
  }

  public ModeState state() {
    return state;
  }

  /** Called ten times a second, in order of time. */
  public ModeState update(Situation s) {
    long now = s.nowNanos();
    List<Trouble> troubles = conditions.of(s);
    if (state.mode() == Mode.INIT && !isInitialised(s)) {
      return state; // what starts is not yet troubled
    }
    note(troubles, now);
    Trouble worst = null;
    for (Held h : held.values()) {
      if (worst == null || h.trouble.mode().compareTo(worst.mode()) > 0) {
        worst = h.trouble;
      }
    }
    enter(worst, now);
    return state;
  }

  private void note(List<Trouble> troubles, long now) {
    for (Trouble t : troubles) {
      Held h = held.computeIfAbsent(t.condition(), c -> new Held());
      boolean again = h.trouble == null || h.seenNanos < now;
      // Of one condition that several parts have, the worst counts.
      if (again || t.mode().compareTo(h.trouble.mode()) > 0) {
        h.trouble = t;
      }
      h.seenNanos = now;
    }
    held.values().removeIf(h -> now - h.seenNanos > HOLD_NANOS);
  }

  private void enter(Trouble worst, long now) {
    Mode mode = worst == null ? Mode.NORMAL : worst.mode();
    String condition = worst == null ? "" : worst.condition();
    boolean same = mode == state.mode() && condition.equals(state.condition());
    String detail = worst == null ? "" : worst.detail();
    if (!same || !detail.equals(state.detail())) {
      state = new ModeState(mode, condition, detail, same ? state.sinceNanos() : now);
    }
  }

  private boolean isInitialised(Situation s) {
    boolean served = !s.cameras().isEmpty();
    for (CameraHealth c : s.cameras()) {
      served &= c.servedCaptureNanos() != 0 || c.camera().state() == CameraState.ENDED;
    }
    return served || s.nowNanos() - startNanos > INIT_NANOS;
  }
}

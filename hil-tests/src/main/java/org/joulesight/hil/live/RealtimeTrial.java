package org.joulesight.hil.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulesight.hil.gates.Gate;
import org.joulesight.hil.gates.GateActivator;
import org.joulesight.hil.scenario.Consumer;

/**
 * Kills the parts of a running unit one after the other and measures when the consumer takes its
 * camera for invalid, and when for valid again.
 */
final class RealtimeTrial {
  static final String CAMERA = "front";

  /** What a consumer may rely on: see the heartbeat's schema. */
  static final double BLIND_MILLIS = 1000;

  private static final double GIVE_UP_SECONDS = 5;
  private static final double RECOVER_SECONDS = 15;
  private static final double RESTART_SECONDS = 60;

  /** The camera must stay invalid: a heartbeat of a dead part must not make it valid again. */
  private static final double HELD_SECONDS = 1.5;

  private final LiveUnit unit;
  private final List<Kill> kills = new ArrayList<>();

  /**
   * A part that was killed.
   *
   * @param invalidAfterMillis from the moment at which the part stood still; NaN if it never was
   * @param validAfterMillis from the moment at which it may go on; NaN if it never was
   * @param said mode and condition that were told last while it was dead
   * @param reason what failed; empty if nothing did
   */
  record Kill(
      String part, double invalidAfterMillis, double validAfterMillis, String said, String reason) {
    boolean passed() {
      return reason.isEmpty();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-14s %s invalid after %4.0f ms, valid again after %5.0f ms; said: %s%s",
          part,
          passed() ? "ok    " : "FAILED",
          invalidAfterMillis,
          validAfterMillis,
          said,
          passed() ? "" : "\n    " + reason);
    }
  }

  /** Does something to the unit, and returns the UTC milliseconds at which it was done. */
  private interface Deed {
    long done() throws IOException, InterruptedException;
  }

  RealtimeTrial(LiveUnit unit) {
    this.unit = unit;
  }

  /** All of them; each begins with a valid camera. */
  List<Kill> run() throws IOException, InterruptedException {
    hang("capture", "camera-" + CAMERA);
    hang("inference", "inference");
    hang("publisher", "publisher");
    for (String bundle : GateActivator.STOPPABLE) {
      hang(bundle.substring(bundle.lastIndexOf('.') + 1) + " bundle", bundle);
    }
    kill("broker", () -> at(unit.broker()::kill), () -> at(unit.broker()::start), RECOVER_SECONDS);
    kill(
        "unit stopped",
        () -> at(() -> unit.process().suspend(true)),
        () -> at(() -> unit.process().suspend(false)),
        RECOVER_SECONDS);
    kill("unit killed", () -> at(unit::kill), () -> at(unit.process()::start), RESTART_SECONDS);
    return List.copyOf(kills);
  }

  private void hang(String part, String gate) throws IOException, InterruptedException {
    kill(part, () -> hung(unit.gate(gate)), () -> open(gate), RECOVER_SECONDS);
  }

  private static long hung(Gate gate) throws InterruptedException {
    gate.shut();
    Waiting.until(GIVE_UP_SECONDS, () -> gate.hungEpochMillis() != 0);
    return gate.hungEpochMillis();
  }

  private long open(String gate) {
    unit.gate(gate).open();
    return System.currentTimeMillis();
  }

  private interface Act {
    void act() throws IOException, InterruptedException;
  }

  private static long at(Act act) throws IOException, InterruptedException {
    act.act();
    return System.currentTimeMillis();
  }

  private void kill(String part, Deed kill, Deed mend, double recoverSeconds)
      throws IOException, InterruptedException {
    List<String> reasons = new ArrayList<>();
    if (!Waiting.until(RECOVER_SECONDS, unit::allValid)) {
      reasons.add("the camera was not valid before");
    }
    long dead = kill.done();
    if (dead == 0) {
      reasons.add("the part did not stand still");
    }
    double invalid = millisUntilInvalid(dead);
    boolean again = isValidAgain();
    if (again && validUntilMillis(dead) <= BLIND_MILLIS) {
      invalid = millisUntilInvalid(dead); // a heartbeat from before came late, and counts
      again = isValidAgain();
    }
    if (!(invalid <= BLIND_MILLIS)) {
      reasons.add(String.format(Locale.ROOT, "not invalid within %.0f ms", BLIND_MILLIS));
    }
    if (again) {
      reasons.add("valid again while it was dead");
    }
    Consumer.Said said = unit.consumer().consumer().lastSaid();
    double valid = millisUntilValid(mend.done(), recoverSeconds);
    if (Double.isNaN(valid)) {
      reasons.add(String.format(Locale.ROOT, "not valid again within %.0f s", recoverSeconds));
    }
    Kill result =
        new Kill(
            part,
            invalid,
            valid,
            said == null ? "nothing" : said.mode() + " " + said.condition(),
            String.join("; ", reasons));
    System.out.println(result);
    kills.add(result);
  }

  /** A consumer with a timer knows it at the moment that the newest heartbeat named. */
  private double millisUntilInvalid(long sinceEpochMillis) throws InterruptedException {
    boolean came = Waiting.until(GIVE_UP_SECONDS, () -> !unit.consumer().valid(CAMERA));
    return came ? validUntilMillis(sinceEpochMillis) : Double.NaN;
  }

  private double validUntilMillis(long sinceEpochMillis) {
    return unit.consumer().validUntilEpochMillis(CAMERA) - sinceEpochMillis;
  }

  private boolean isValidAgain() throws InterruptedException {
    return Waiting.until(HELD_SECONDS, () -> unit.consumer().valid(CAMERA));
  }

  private double millisUntilValid(long sinceEpochMillis, double seconds)
      throws InterruptedException {
    boolean came = Waiting.until(seconds, () -> unit.consumer().valid(CAMERA));
    return came ? System.currentTimeMillis() - sinceEpochMillis : Double.NaN;
  }
}

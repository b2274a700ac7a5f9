package org.joulesight.hil.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joulesight.Clock;
import org.joulesight.hil.live.ProfileTrace.Look;
import org.joulesight.hil.live.SecondLog.Second;
import org.joulesight.hil.scenario.Consumer;
import org.joulesight.hil.scenario.ScenarioSpec;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.FaultKind;
import org.joulesight.mqtt.Topics;

/** Plays a scenario on a board in real time. Used by one thread, for one scenario. */
final class ProfileRun {
  private static final long TICK_NANOS = 100_000_000L;
  private static final double SETTLE_SECONDS = 60;

  private final Clock clock = Clock.system();
  private final ProfileSpec profile;
  private final ScenarioSpec spec;
  private final LiveUnit unit;
  private final SecondLog watts;
  private final SecondLog celsius;
  private final List<String> cameras;
  private final List<Act> acts = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<ProfileTrace.Limit> limits = new ArrayList<>();
  private final List<Look> looks = new ArrayList<>();
  private long startNanos;

  /** Something to be done at its time. */
  private record Act(double atSeconds, Deed deed) {
    interface Deed {
      void done() throws IOException, InterruptedException;
    }
  }

  ProfileRun(
      ProfileSpec profile, ScenarioSpec spec, LiveUnit unit, SecondLog watts, SecondLog celsius) {
    this.profile = profile;
    this.spec = spec;
    this.unit = unit;
    this.watts = watts;
    this.celsius = celsius;
    this.cameras = profile.cameras().stream().map(ProfileSpec.CameraLine::id).toList();
  }

  ProfileTrace run() throws IOException, InterruptedException {
    limit(spec.limit());
    Waiting.until(SETTLE_SECONDS, this::isSettled);
    startNanos = clock.nanoTime();
    limits.set(0, new ProfileTrace.Limit(0, limits.get(0).watts()));
    plan();
    unit.consumer().restart();
    play();
    int last = looks.isEmpty() ? 0 : looks.size() - 1;
    return new ProfileTrace(
        spec,
        cameras,
        List.copyOf(faults),
        List.copyOf(limits),
        mine(watts, looks.get(last).nanos()),
        mine(celsius, looks.get(last).nanos()),
        looks,
        said(),
        unit.consumer().latencies().quantiles(),
        unit.consumer().consumer().malformed(),
        watts.trouble());
  }

  private boolean isSettled() {
    Consumer.Said said = unit.consumer().consumer().lastSaid();
    return unit.allValid() && said != null && said.mode().equals("normal");
  }

  private void plan() {
    for (ScenarioSpec.EventLine e : spec.events()) {
      if (e.limit() != null) {
        acts.add(new Act(e.at(), () -> limit(e.limit())));
      }
      if (e.fault() != null) {
        plan(e);
      }
    }
    acts.sort(Comparator.comparingDouble(Act::atSeconds));
  }

  private void plan(ScenarioSpec.EventLine e) {
    FaultKind kind = FaultKind.of(e.fault());
    String camera = camera(e.camera());
    double value = e.value() == null ? kind.usualValue() : e.value();
    double until = e.until() == null ? spec.seconds() : e.until();
    ProfileSpec.FaultLine line = profile.faults().get(kind.label());
    acts.add(
        new Act(
            e.at(),
            () -> {
              inject(kind, line == null ? null : line.begin(), camera, value, true);
              faults.add(new Fault(kind, now(), Math.round(until * 1e9), camera, value));
            }));
    acts.add(
        new Act(until, () -> inject(kind, line == null ? null : line.end(), camera, value, false)));
  }

  /** The camera of the bench in the place of the scenario's. */
  private String camera(String id) {
    int index = 0;
    for (int i = 0; i < spec.cameras().size(); i++) {
      index = spec.cameras().get(i).id().equals(id) ? i : index;
    }
    return cameras.get(Math.min(index, cameras.size() - 1));
  }

  /** Without a command of the profile it is the bench's own broker. */
  private void inject(FaultKind kind, String command, String camera, double value, boolean begin)
      throws IOException, InterruptedException {
    if (command != null) {
      Map<String, String> variables =
          Map.of(
              "BOARD_ROOT", ProfileCommand.shownRoot(profile, unit).toString(),
              "BOARD_REAL", ProfileCommand.realRoot(profile, unit).toString(),
              "GATES", unit.gates().toString(),
              "UNIT_PID", Long.toString(unit.process().pid()),
              "CAMERA", camera,
              "VALUE", String.format(Locale.ROOT, "%s", value));
      CommandFault.run(kind.label(), command, variables);
    } else if (begin) {
      unit.broker().kill();
    } else {
      unit.broker().start();
    }
  }

  private void limit(double share) {
    double wattsLimit =
        profile.floorWatts() + share * (profile.dearestWatts() - profile.floorWatts());
    unit.limit(wattsLimit);
    limits.add(new ProfileTrace.Limit(now(), wattsLimit));
  }

  private long now() {
    return clock.nanoTime() - startNanos;
  }

  private void play() throws IOException, InterruptedException {
    int next = 0;
    long tick = clock.nanoTime();
    try {
      while (now() < spec.seconds() * 1e9) {
        while (next < acts.size() && now() >= acts.get(next).atSeconds() * 1e9) {
          acts.get(next++).deed().done();
        }
        looks.add(look());
        tick += TICK_NANOS;
        clock.awaitUntil(tick);
      }
    } finally {
      while (next < acts.size()) { // no fault outlives its scenario
        acts.get(next++).deed().done();
      }
    }
  }

  private Look look() {
    LiveConsumer consumer = unit.consumer();
    boolean[] valid = new boolean[cameras.size()];
    for (int c = 0; c < valid.length; c++) {
      valid[c] = consumer.valid(cameras.get(c));
    }
    long messages = 0;
    for (Topics.Kind k : List.of(Topics.Kind.HEARTBEAT, Topics.Kind.POWER, Topics.Kind.THERMAL)) {
      messages += consumer.consumer().count(k);
    }
    return new Look(now(), valid, messages);
  }

  private List<Second> mine(SecondLog log, long endNanos) {
    return log.seconds().stream()
        .filter(s -> s.beginNanos() >= startNanos && s.endNanos() - startNanos <= endNanos)
        .map(s -> new Second(s.beginNanos() - startNanos, s.endNanos() - startNanos, s.value()))
        .toList();
  }

  private List<Consumer.Said> said() {
    return unit.consumer().consumer().said().stream()
        .map(s -> new Consumer.Said(s.nanos() - startNanos, s.mode(), s.condition(), s.detail()))
        .toList();
  }
}

package org.joulesight.hil.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.joulesight.Clock;
import org.joulesight.hil.live.SoakRecord.Happening;
import org.joulesight.hil.scenario.Consumer;

/** Plays a plan of faults on a unit that runs, and records what came of it. Used by one thread. */
final class SoakRun {
  private static final long TICK_NANOS = 20_000_000L;
  private static final long MEMORY_NANOS = 2_000_000_000L;

  /** Kills come before that share of the time is over. */
  private static final double KILL_SHARE = 0.15;

  private final Clock clock = Clock.system();
  private final LiveUnit unit;
  private final List<String> cameras;
  private final FaultInjector injector;
  private final long seed;
  private final double seconds;
  private final List<Happening> happenings = new ArrayList<>();
  private final List<SoakRecord.Life> lives = new ArrayList<>();
  private List<SoakRecord.Memory> memory = new ArrayList<>();
  private final long startNanos;
  private long lifeNanos;
  private long nextMemoryNanos;

  /**
   * @param seconds how long; an event that has begun is brought to its end
   */
  SoakRun(LiveUnit unit, List<String> cameras, long seed, double seconds) {
    this.unit = unit;
    this.cameras = List.copyOf(cameras);
    this.injector = new FaultInjector(unit, seed);
    this.seed = seed;
    this.seconds = seconds;
    startNanos = clock.nanoTime();
    lifeNanos = startNanos;
  }

  SoakRecord run(SoakPlan plan) throws IOException, InterruptedException {
    String ended = "";
    while (ended.isEmpty() && now() < seconds) {
      SoakPlan.Event event = plan.next(now() < KILL_SHARE * seconds);
      rest(event.pauseSeconds());
      if (unit.process().isAlive()) {
        happen(event);
      }
      ended = unit.process().isAlive() ? "" : "the unit died: " + unit.process().lastWords();
    }
    endLife();
    return new SoakRecord(
        seed,
        now(),
        ended,
        happenings,
        lives,
        unit.consumer().latencies().quantiles(),
        unit.consumer().consumer().messages(),
        unit.consumer().consumer().malformed());
  }

  private void happen(SoakPlan.Event event) throws IOException, InterruptedException {
    try {
      Happening h = play(event);
      happenings.add(h);
      System.out.println(line(h));
    } catch (IOException e) {
      if (unit.process().isAlive()) {
        throw e; // else its files are gone, which the verdict tells
      }
    }
  }

  private double now() {
    return (clock.nanoTime() - startNanos) * 1e-9;
  }

  private void rest(double pauseSeconds) throws IOException, InterruptedException {
    for (double end = now() + pauseSeconds; now() < end; ) {
      tick();
    }
  }

  private void tick() throws IOException, InterruptedException {
    clock.awaitUntil(clock.nanoTime() + TICK_NANOS);
    long now = clock.nanoTime();
    if (now >= nextMemoryNanos && unit.process().isAlive()) {
      nextMemoryNanos = now + MEMORY_NANOS;
      memory.add(unit.memory((now - lifeNanos) * 1e-9));
    }
  }

  private Happening play(SoakPlan.Event event) throws IOException, InterruptedException {
    LiveFault fault = event.fault();
    double at = now();
    int heard = unit.consumer().consumer().said().size();
    if (!fault.survived()) {
      endLife();
    }
    long begun = injector.begin(event);
    double invalid = Double.NaN;
    for (double end = now() + event.holdSeconds(); now() < end; ) {
      injector.renew();
      tick();
      if (Double.isNaN(invalid) && begun != 0 && fault.blinding() && blind(event)) {
        invalid = Math.max(0, validUntil(event) - begun);
      }
    }
    List<String> told = told(heard);
    injector.end(event);
    if (!fault.survived()) {
      beginLife();
    }
    double valid = secondsUntil(unit::allValid, SoakJudge.RESTART_SECONDS);
    double normal = secondsUntil(this::isNormal, SoakJudge.NORMAL_SECONDS);
    return new Happening(at, fault, what(event), invalid, told, valid, valid + normal);
  }

  /** Of the camera that is hit, or of all. */
  private boolean blind(SoakPlan.Event event) {
    return hit(event).stream().noneMatch(unit.consumer()::valid);
  }

  private long validUntil(SoakPlan.Event event) {
    return hit(event).stream()
        .mapToLong(unit.consumer()::validUntilEpochMillis)
        .max()
        .orElseThrow();
  }

  private List<String> hit(SoakPlan.Event event) {
    return event.fault() == LiveFault.CAMERA_HANGS ? List.of(event.camera()) : cameras;
  }

  /** What was told since then, and what was the last word before. */
  private List<String> told(int heardBefore) {
    List<Consumer.Said> all = unit.consumer().consumer().said();
    return all.subList(Math.max(0, heardBefore - 1), all.size()).stream()
        .map(s -> s.mode() + " " + s.condition())
        .toList();
  }

  private boolean isNormal() {
    Consumer.Said said = unit.consumer().consumer().lastSaid();
    return said != null && said.mode().equals("normal");
  }

  private double secondsUntil(BooleanSupplier condition, double atMost)
      throws IOException, InterruptedException {
    double begin = now();
    while (!condition.getAsBoolean()) {
      if (now() - begin > atMost) {
        return Double.NaN;
      }
      tick();
    }
    return now() - begin;
  }

  private void endLife() {
    lives.add(new SoakRecord.Life(unit.plant(), memory));
  }

  private void beginLife() {
    memory = new ArrayList<>();
    lifeNanos = clock.nanoTime();
  }

  private static String what(SoakPlan.Event event) {
    return event.fault().label()
        + switch (event.fault()) {
          case LIMIT -> String.format(Locale.ROOT, " %.2f W", event.watts());
          case CAMERA_HANGS -> " " + event.camera();
          default -> "";
        };
  }

  private static String line(Happening h) {
    return String.format(
        Locale.ROOT,
        "%6.0f s  %-20s %s valid %4.1f s, normal %4.1f s after its end; told: %s",
        h.atSeconds(),
        h.what(),
        Double.isNaN(h.invalidMillis())
            ? "                    "
            : String.format(Locale.ROOT, "invalid in %4.0f ms;", h.invalidMillis()),
        h.validSeconds(),
        h.normalSeconds(),
        String.join(", ", h.told()));
  }
}

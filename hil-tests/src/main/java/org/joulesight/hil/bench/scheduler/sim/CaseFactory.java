package org.joulesight.hil.bench.scheduler.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joulesight.hil.bench.scheduler.sim.PointSets.Kind;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.SimulatedBoard;
import org.joulesight.simboard.SimulatedBoard.Conditions;
import org.joulesight.simboard.TrueBoard;

/** Makes the case of a scenario and a seed. */
public final class CaseFactory {
  private static final long SECOND = 1_000_000_000L;
  private static final long USUAL_JITTER_NANOS = 4_000_000L;
  private static final long LONG_WEIGHTS_SECONDS = 20;
  private static final long FAULT_SECONDS = 60;
  private static final double BUSY_SHARE = 0.8;
  private static final List<Kind> ANY = List.of(Kind.DETECTOR, Kind.TABLE, Kind.RANDOM);

  // Limits are drawn between these shares of the lever above the true floor, and no closer to it
  // than what a current sensor is usually wrong by: below that nobody can tell what is feasible.
  private static final double PEAK = 1.2;
  private static final double PEAK_ROOM = 1.12;
  private static final double SENSOR_ERROR = 0.06;
  private static final double LOW = 0.15;
  private static final double HIGH = 0.95;

  private final Scenario scenario;
  private final long seed;
  private final int seconds;
  private final Random random;
  private final BoardProfile board;
  private final List<CameraSpec> cameras = new ArrayList<>();
  private final long end;

  private CaseFactory(Scenario scenario, long seed, int seconds) {
    this.scenario = scenario;
    this.seed = seed;
    this.seconds = seconds;
    this.end = Case.START_NANOS + seconds * SECOND;
    this.random = new Random(seed * 1_000_003 + scenario.label().hashCode());
    this.board = BoardProfile.load(profile());
  }

  public static Case of(Scenario scenario, long seed, int seconds) {
    return new CaseFactory(scenario, seed, seconds).build();
  }

  private String profile() {
    return switch (scenario) {
      case RAMPS, ENERGY -> "sim-odroid";
      case HOT_AMBIENT -> "sim-rpi4";
      case CAMERA_LOSS, EIGHT_CAMERAS -> "sim-xavier";
      default -> "sim-rk3588";
    };
  }

  private Case build() {
    cameras();
    double[] lever = lever();
    OtherLoad load = load(lever[0], lever[1]);
    double floor = trueFloor(load);
    double low = floor + Math.max(LOW * lever[1], SENSOR_ERROR * floor);
    low = Math.max(low, board.model().idleWatts()); // a lower limit is refused
    double high = Math.max(floor + HIGH * lever[1], low);
    Conditions conditions = new Conditions(seed, fan(), 1).in(load);
    if (scenario.hot()) {
      double below = 2 + 6 * random.nextDouble();
      conditions = conditions.startingAt(board.model().softCelsiusLimit() - below);
    }
    return new Case(
        scenario,
        seed,
        board,
        conditions,
        cameras,
        caps(low, high),
        weights(),
        board.model().softCelsiusLimit(),
        new SensorFault(scenario.fault(), faultNanos()),
        scenario == Scenario.SENSOR_CLOCK ? 0 : USUAL_JITTER_NANOS,
        missionJoules(floor, lever[1]),
        currentLimit(load),
        seconds);
  }

  private void cameras() {
    switch (scenario) {
      case STEPS -> add(8, random.nextInt(2) == 0 ? Kind.DETECTOR : Kind.TABLE);
      case RAMPS -> {
        add(5, Kind.TABLE);
        add(8, Kind.RANDOM);
      }
      case CONTENTION, CURRENT, HOT_RAMP -> {
        add(5, Kind.DETECTOR);
        add(6, Kind.RANDOM);
      }
      case MANOEUVRE -> {
        add(4, Kind.DETECTOR);
        add(4, Kind.DETECTOR);
        add(4, Kind.DETECTOR);
      }
      case THREE_CAMERAS -> {
        add(4, Kind.DETECTOR);
        add(6, Kind.TABLE);
        add(10, Kind.RANDOM);
      }
      case CAMERA_LOSS -> {
        for (int i = 0; i < 4; i++) {
          add(5, i % 2 == 0 ? Kind.TABLE : Kind.RANDOM);
        }
      }
      case EIGHT_CAMERAS -> {
        for (int i = 0; i < 8; i++) {
          add(4, i % 2 == 0 ? Kind.TABLE : Kind.RANDOM);
        }
      }
      case SENSOR_CLOCK -> add(30, Kind.TABLE);
      case HOT_AMBIENT -> add(6, Kind.TABLE);
      case ENERGY -> add(8, Kind.TABLE);
      default -> {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
          add(4 + random.nextInt(5), ANY.get(random.nextInt(ANY.size())));
        }
      }
    }
  }

  private void add(double framesPerSecond, Kind kind) {
    cameras.add(PointSets.camera("cam" + cameras.size(), framesPerSecond, kind, board, random));
  }

  /** Nominal watts with the cheapest points, and how much more the dearest take that fit. */
  private double[] lever() {
    double floor = board.model().idleWatts();
    double lever = 0;
    double busy = 0;
    for (CameraSpec c : cameras) {
      double fps = c.framesPerSecond();
      PointProfile cheapest = c.points().get(0);
      PointProfile dearest = c.points().get(c.points().size() - 1);
      floor += c.decodeJoules() * fps + cheapest.wattsAboveIdle(fps);
      lever += dearest.wattsAboveIdle(fps) - cheapest.wattsAboveIdle(fps);
      busy += dearest.seconds() * fps / dearest.point().stride();
    }
    return new double[] {floor, lever * Math.min(1, BUSY_SHARE / busy)};
  }

  /** Watts that the board of this seed really draws with the cheapest points of all cameras. */
  private double trueFloor(OtherLoad load) {
    Conditions conditions = new Conditions(seed, fan(), 1).in(load);
    TrueBoard truth = new SimulatedBoard(board, conditions, 0).truth();
    double watts = truth.idleWatts();
    for (CameraSpec c : cameras) {
      PointProfile p = c.points().get(0);
      double joules = truth.cost(p.network().work()).joulesAboveIdle(truth.idleWatts());
      watts += (c.decodeJoules() + joules / p.point().stride()) * c.framesPerSecond();
    }
    return watts;
  }

  private StepTrace caps(double low, double high) {
    return switch (scenario) {
      case RAMPS -> Traces.ramps(random, end, low, high);
      case HOT_AMBIENT, HOT_RAMP -> StepTrace.constant(high + (high - low));
      case FAULT_TEMPERATURE -> StepTrace.constant(high);
      case MANOEUVRE -> Traces.steps(random, end, low, low + 0.6 * (high - low), 20, 40);
      default -> Traces.steps(random, end, low, high, 5, 15);
    };
  }

  /** Other processes a little everywhere, more of it where that is the point. */
  private OtherLoad load(double floor, double lever) {
    boolean contention = scenario == Scenario.CONTENTION;
    StepTrace watts =
        Traces.spells(random, end, 0, 0.01 * floor, (contention ? 0.06 : 0.03) * floor, 40);
    StepTrace slow =
        contention
            ? Traces.spells(random, end, 1, 1.15, 1.7, 25)
            : Traces.spells(random, end, 1, 1.0, 1.06, 60);
    return new OtherLoad(watts, slow, air(floor + lever));
  }

  /** So hot that about half of the lever can be used. */
  private StepTrace air(double dearestWatts) {
    if (!scenario.hot()) {
      return StepTrace.constant(10 * random.nextDouble());
    }
    boolean ramp = scenario == Scenario.HOT_RAMP;
    double hotter = heatRise(dearestWatts);
    return ramp
        ? Traces.ramps(random, end, 0.75 * hotter, 1.25 * hotter)
        : StepTrace.constant(hotter * (0.9 + 0.2 * random.nextDouble()));
  }

  /** Rise of the air at which the soft limit is reached with half of the lever. */
  private double heatRise(double dearestWatts) {
    double half = (board.model().idleWatts() + dearestWatts) / 2;
    return board.model().softCelsiusLimit() - board.steadyCelsius(half, fan());
  }

  private boolean fan() {
    return scenario != Scenario.HOT_RAMP && scenario != Scenario.FAULT_TEMPERATURE;
  }

  private List<StepTrace> weights() {
    List<StepTrace> list = new ArrayList<>();
    for (int i = 0; i < cameras.size(); i++) {
      list.add(
          switch (scenario) {
            case MANOEUVRE -> weights(0.5, 2.5, i);
            case CAMERA_LOSS -> lost(i);
            default -> StepTrace.constant(1);
          });
    }
    return list;
  }

  private StepTrace weights(double low, double high, int camera) {
    Random own = new Random(seed * 31 + camera);
    return Traces.steps(own, end, low, high, LONG_WEIGHTS_SECONDS / 2.0, LONG_WEIGHTS_SECONDS);
  }

  private StepTrace lost(int camera) {
    Random own = new Random(seed * 37 + camera);
    return camera == 0
        ? StepTrace.constant(1)
        : Traces.spells(own, end, 1, 0, 0, LONG_WEIGHTS_SECONDS * 2);
  }

  private long faultNanos() {
    return scenario.faulty()
        ? Case.START_NANOS + FAULT_SECONDS * SECOND + random.nextInt(1_000) * 1_000_000L
        : Long.MAX_VALUE;
  }

  private double missionJoules(double floor, double lever) {
    return scenario == Scenario.ENERGY ? seconds * (floor + 0.4 * lever) : Double.POSITIVE_INFINITY;
  }

  /** Between the true peaks of the precisions, so that it rules some points out but not all. */
  private double currentLimit(OtherLoad load) {
    if (scenario != Scenario.CURRENT) {
      return Double.POSITIVE_INFINITY;
    }
    Conditions conditions = new Conditions(seed, fan(), 1).in(load);
    TrueBoard truth = new SimulatedBoard(board, conditions, 0).truth();
    double least = Double.MAX_VALUE;
    double most = 0;
    for (CameraSpec c : cameras) {
      for (PointProfile p : c.points()) {
        double peak = PEAK * truth.cost(p.network().work()).busyWatts();
        least = Math.min(least, peak);
        most = Math.max(most, peak);
      }
    }
    return (PEAK_ROOM * least + random.nextDouble() * (most - least)) / board.busVolts();
  }
}

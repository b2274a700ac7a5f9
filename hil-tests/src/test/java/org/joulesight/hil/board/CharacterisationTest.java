package org.joulesight.hil.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.joulesight.BoardModel;
import org.joulesight.LayerClass;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.board.BoardInspector;
import org.joulesight.board.BoardPoints;
import org.joulesight.board.Characterisation;
import org.joulesight.board.SensorMeter;
import org.joulesight.board.ThermalStep;
import org.joulesight.board.WattMeter;
import org.joulesight.simboard.BoardProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Characterising a simulated board through its sensor files finds what the plant hides. */
class CharacterisationTest {
  private static final long PHASE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Percentage TOLERANCE = Percentage.withPercentage(10);
  private static final long SEED = 3;

  @TempDir Path folder;

  static Stream<String> profiles() {
    return BoardProfile.names().stream();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void hiddenPoints_areRecovered(String profile) throws Exception {
    List<Work> works = works(BoardProfile.load(profile).model());
    try (VirtualRig rig = new VirtualRig(profile, SEED, folder.resolve("board"))) {
      List<Truth> truths = truths(rig, works);
      BoardPoints found = characterise(rig, works);
      assertThat(found.idleWatts()).isCloseTo(rig.board().profile().model().idleWatts(), TOLERANCE);
      for (int i = 0; i < works.size(); i++) {
        BoardPoints.Point p = found.points().get(i);
        assertThat(p.seconds()).as("seconds of %s", p).isCloseTo(truths.get(i).seconds, TOLERANCE);
        assertThat(p.busyWatts()).as("watts of %s", p).isCloseTo(truths.get(i).watts, TOLERANCE);
      }
      Path file = folder.resolve("points.csv");
      found.write(file);
      assertThat(BoardPoints.read(file)).isEqualTo(found);
      BoardPoints warmed = found.with(new ThermalStep.Result(6, 360, 0.5, 0.03, 40));
      warmed.write(file);
      assertThat(BoardPoints.read(file)).isEqualTo(warmed);
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void thermalStep_findsThePathOfHeat(String profile) throws Exception {
    Path root = folder.resolve("board");
    try (VirtualRig rig = new VirtualRig(profile, SEED, root)) {
      BoardProfile known = rig.board().profile();
      ThermalStep.Result found =
          new ThermalStep(
                  rig,
                  new SensorMeter(root, "auto", rig),
                  new BoardInspector(root, "auto", rig),
                  rig)
              .run(work(Precision.FP32, 1_100_000_000), 78, TimeUnit.SECONDS.toNanos(400));
      double expected = known.steadyCelsius(5, true) - known.steadyCelsius(4, true);
      System.out.printf(
          "%s: %.3f K/W, is %.3f; %s%n", profile, found.kelvinPerWatt(), expected, found);
      assertThat(found.kelvinPerWatt()).as("%s", found).isCloseTo(expected, TOLERANCE);
    }
  }

  @Test
  void thermalStepThatIsTooShort_isRefused() throws Exception {
    Path root = folder.resolve("board");
    try (VirtualRig rig = new VirtualRig("sim-rk3588", SEED, root)) {
      ThermalStep step =
          new ThermalStep(
              rig, new SensorMeter(root, "auto", rig), new BoardInspector(root, "auto", rig), rig);
      Work work = work(Precision.FP32, 1_100_000_000);
      assertThatThrownBy(() -> step.run(work, 78, TimeUnit.SECONDS.toNanos(20)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("too short");
    }
  }

  @Test
  void networkThatIsTooSlowForTheTime_isRefused() throws Exception {
    List<Work> works = List.of(work(Precision.FP32, 400_000_000_000L));
    try (VirtualRig rig = new VirtualRig("sim-rk3588", SEED, folder.resolve("board"))) {
      assertThatThrownBy(() -> characterise(rig, works))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("give more time with --seconds");
    }
  }

  @Test
  void meterOfAnotherBoard_isRefused() throws Exception {
    List<Work> works = List.of(work(Precision.FP32, 300_000_000));
    try (VirtualRig rig = new VirtualRig("sim-rk3588", SEED, folder.resolve("board"))) {
      WattMeter constant = new ConstantMeter(rig);
      Characterisation characterisation =
          new Characterisation(rig, constant, rig, Characterisation.SETTLE_NANOS, PHASE_NANOS);
      assertThatThrownBy(() -> characterisation.run("board", 80, works, p -> {}))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("does not measure this board");
    }
  }

  private record ConstantMeter(VirtualRig rig) implements WattMeter {
    @Override
    public String name() {
      return "constant";
    }

    @Override
    public double meanWatts(long nanos) {
      rig.awaitUntil(rig.nanoTime() + nanos);
      return 4;
    }
  }

  private record Truth(double seconds, double watts) {}

  /** From the plant itself: how long a run takes, and its energy over a second of runs. */
  private static List<Truth> truths(VirtualRig rig, List<Work> works) {
    List<Truth> truths = new ArrayList<>();
    for (Work work : works) {
      long start = rig.nanoTime();
      rig.start(work);
      double seconds = (rig.board().finishNanos(work, start) - start) * 1e-9;
      rig.awaitUntil(start + TimeUnit.SECONDS.toNanos(2));
      double before = rig.board().joulesAt(rig.nanoTime());
      rig.awaitUntil(start + TimeUnit.SECONDS.toNanos(3));
      truths.add(new Truth(seconds, rig.board().joulesAt(rig.nanoTime()) - before));
      rig.stop();
    }
    return truths;
  }

  private BoardPoints characterise(VirtualRig rig, List<Work> works) throws InterruptedException {
    SensorMeter meter = new SensorMeter(folder.resolve("board"), "auto", rig);
    return new Characterisation(rig, meter, rig, Characterisation.SETTLE_NANOS, PHASE_NANOS)
        .run("board", 80, works, p -> {});
  }

  private static List<Work> works(BoardModel model) {
    List<Work> works = new ArrayList<>();
    for (Precision precision : model.precisions()) {
      works.add(work(precision, 1_100_000_000));
      works.add(work(precision, 300_000_000));
    }
    return works;
  }

  /** A network that is in no table, so that the plant's own fit says what it costs. */
  private static Work work(Precision precision, long macs) {
    return new Work(
        "unknown-" + macs,
        precision,
        512,
        List.of(
            new Work.Cost(LayerClass.POINTWISE, macs, macs / 30, macs / 1000, 40),
            new Work.Cost(LayerClass.ELEMENTWISE, 0, macs / 30, 0, 50)));
  }
}

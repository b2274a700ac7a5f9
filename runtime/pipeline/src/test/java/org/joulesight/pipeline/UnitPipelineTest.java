package org.joulesight.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.joulesight.CameraHealth;
import org.joulesight.CameraState;
import org.joulesight.FrameResult;
import org.joulesight.Limits;
import org.joulesight.Precision;
import org.joulesight.TrackEvent;
import org.joulesight.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnitPipelineTest {
  private static final Limits GENEROUS = new Limits(19, 80, 0, 0);
  private static final long SECONDS = 10;

  private final FakeUnit unit = new FakeUnit();
  private final FakeCamera camera = new FakeCamera("front");
  private UnitPipeline pipeline;

  @AfterEach
  void allFramesAreReleased() {
    if (pipeline != null) {
      pipeline.close();
    }
    assertThat(camera.live.get()).isZero();
  }

  private void open(Limits limits, Precision... only) {
    pipeline = new UnitPipeline(unit.parts(), limits, Set.of(only));
    pipeline.start();
    pipeline.add(camera, 1);
  }

  private FrameResult next() throws InterruptedException {
    FrameResult result = unit.results.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(result).as("a result").isNotNull();
    return result;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to wait").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void frame_isRunWithAnOfferedPointAndReachesTheSink() throws InterruptedException {
    open(GENEROUS);
    camera.put();
    FrameResult result = next();
    assertThat(result.camera()).isEqualTo("front");
    assertThat(result.detections()).hasSize(1);
    assertThat(result.events()).hasSize(1);
    assertThat(unit.taps).startsWith("started " + result.point().precision().label());
    await(() -> unit.taps.size() == 2);
    await(() -> !unit.switches.isEmpty());
    assertThat(unit.switches.get(0).from()).isNull();
  }

  @Test
  void onlyPrecision_restrictsThePoints() throws InterruptedException {
    open(GENEROUS, Precision.FIXED8);
    camera.put();
    assertThat(next().point().precision()).isEqualTo(Precision.FIXED8);
    assertThat(pipeline.pointTables().get("front").front())
        .allMatch(p -> p.point().precision() == Precision.FIXED8);
  }

  @Test
  void failingFrame_isCountedAndTheNextOneRuns() throws InterruptedException {
    unit.failures.add(new IllegalStateException("broken on purpose"));
    open(GENEROUS);
    camera.put();
    await(() -> health().framesDropped() == 1);
    assertThat(health().servedCaptureNanos()).as("nothing is known of that frame").isZero();
    camera.put();
    assertThat(next().frameSequence()).isEqualTo(1);
    assertThat(health().framesProcessed()).isEqualTo(1);
  }

  @Test
  void pacedBoard_delaysTheResultToItsOwnTime() throws InterruptedException {
    long paced = TimeUnit.MILLISECONDS.toNanos(30);
    AtomicLong done = new AtomicLong();
    unit.pacer =
        (work, start) -> {
          done.set(start + paced);
          return start + paced;
        };
    open(GENEROUS);
    camera.put();
    FrameResult result = next();
    assertThat(result.resultNanos()).isGreaterThanOrEqualTo(done.get());
    assertThat(result.computeNanos()).as("however late the host noticed").isEqualTo(paced);
  }

  @Test
  void cameraThatEnds_endsItsTracksOnce() throws InterruptedException {
    open(GENEROUS);
    camera.put();
    next();
    camera.state = CameraState.ENDED;
    FrameResult end = unit.ended.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(end).isNotNull();
    assertThat(end.events()).extracting(TrackEvent::kind).containsExactly(TrackEvent.Kind.END);
    pipeline.remove("front");
    assertThat(unit.ended).isEmpty();
    assertThat(pipeline.cameras()).isEmpty();
  }

  @Test
  void limitBelowIdle_isRefusedAndTheOldOneStays() {
    open(GENEROUS);
    assertThatThrownBy(() -> pipeline.limits(GENEROUS.withWatts(1.5)))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.exitCode()).isEqualTo(3))
        .hasMessageContaining("2.00 W");
    assertThat(pipeline.limits()).isEqualTo(GENEROUS);
  }

  @Test
  void deadlineThatNothingMeets_refusesTheCameraAndClosesIt() {
    Limits impossible = new Limits(19, 80, 1_000_000, 0);
    assertThatThrownBy(() -> open(impossible))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("front")
        .hasMessageContaining("--deadline");
    assertThat(camera.state).isEqualTo(CameraState.CLOSED);
  }

  private CameraHealth health() {
    return pipeline.cameras().get(0);
  }
}

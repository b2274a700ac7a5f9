package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.joulesight.Detection;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.vision.Still;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPredictorTest {
  private static final Calibration CALIBRATION =
      new Calibration(FakeEngine.SHA256, "mse", 1, Map.of(), Map.of(), Set.of());
  private static final PointSelection ALL =
      new PointSelection(EnumSet.allOf(Precision.class), List.of(64, 32), 0.3f, false);

  @TempDir Path folder;

  private final FakeEngine engine = new FakeEngine();
  private final ModelCard card =
      new ModelCard(
          "centernet",
          FakeEngine.SHA256,
          "set",
          1,
          "",
          "",
          "",
          List.of(
              new EvaluationResult("centernet", "fp32", 64, .5, .3, 1, null, 0),
              new EvaluationResult("centernet", "fp32", 32, .4, .3, 1, null, 0),
              new EvaluationResult("centernet", "fixed8", 64, .48, .3, 1, null, .05)));
  private Still frame;

  @BeforeEach
  void makeFrame() throws IOException {
    frame = Still.read(Pictures.png(folder.resolve("a.png"), 128, 32));
  }

  private ModelPredictor predictor(Optional<Calibration> calibration, PointSelection selection) {
    LoadedModel model = engine.model(folder.resolve("centernet.json"));
    LoadedModel calibrated = calibration.map(c -> model.with(Precision.FIXED8, c)).orElse(model);
    return new ModelPredictor(calibrated.withCard(card), selection);
  }

  @Test
  void points_calibrated_areThoseThatCardAndMachineKnow() {
    try (ModelPredictor predictor = predictor(Optional.of(CALIBRATION), ALL)) {
      assertThat(predictor.points())
          .extracting(p -> p.withStride(1).toString())
          .containsExactly("centernet/fp32/64/1", "centernet/fp32/32/1", "centernet/fixed8/64/1");
      assertThat(predictor.points())
          .extracting(NetworkPoint::accuracy)
          .containsExactly(.5, .4, .48);
      assertThat(predictor.points().get(2).mixedMacShare()).isEqualTo(.05);
      // 16 x 16 cells x 3 inputs x (80 + 4) outputs
      assertThat(predictor.points().get(0).work().macs()).isEqualTo(16 * 16 * 3 * 84);
      assertThat(engine.compiled).isEmpty();
    }
  }

  @Test
  void points_notCalibrated_leaveOutFixed8() {
    try (ModelPredictor predictor = predictor(Optional.empty(), ALL)) {
      assertThat(predictor.points())
          .extracting(NetworkPoint::precision)
          .containsOnly(Precision.FP32);
    }
  }

  @Test
  void points_processorWithSevenBitWeights_leaveOutFixed8BecauseTheCardDoesNotHold() {
    engine.weightBits = 7;
    try (ModelPredictor predictor = predictor(Optional.of(CALIBRATION), ALL)) {
      assertThat(predictor.points())
          .extracting(NetworkPoint::precision)
          .containsOnly(Precision.FP32);
    }
  }

  @Test
  void create_noPointLeft_saysWhatTheMachineRuns() {
    PointSelection bf16 = new PointSelection(EnumSet.of(Precision.BF16), List.of(64), 0.3f, false);

    assertUsage(bf16, "no point left", "[fp32, fixed8]");
  }

  @Test
  void create_cardOfAnotherModel_namesBothHashes() {
    ModelCard other = ModelCard.empty("centernet", "beef");
    LoadedModel model = engine.model(folder.resolve("centernet.json")).withCard(other);

    assertThatThrownBy(() -> new ModelPredictor(model, ALL))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("beef", FakeEngine.SHA256);
  }

  @Test
  void select_inputThatDoesNotFit_isRefused() {
    assertThatThrownBy(() -> new PointSelection(Set.of(Precision.FP32), List.of(0), 0, true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not positive");
  }

  private void assertUsage(PointSelection selection, String... parts) {
    assertThatThrownBy(() -> predictor(Optional.empty(), selection))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
        .hasMessageContainingAll(parts);
  }

  @Test
  void prepare_point_runsItOnceSoThatTheFirstFrameIsNotTheSlowOne() {
    AtomicInteger runs = new AtomicInteger();
    engine.onRun = plan -> runs.incrementAndGet();
    try (ModelPredictor predictor = predictor(Optional.of(CALIBRATION), ALL)) {
      predictor.prepare(predictor.points().get(0));
      assertThat(runs).hasValue(1);
    }
  }

  @Test
  void prepare_point_compilesItOnceWithItsCalibration() {
    try (ModelPredictor predictor = predictor(Optional.of(CALIBRATION), ALL)) {
      NetworkPoint fixed8 = predictor.points().get(2);
      assertThat(predictor.isReady(fixed8)).isFalse();

      predictor.prepare(fixed8);
      predictor.prepare(fixed8);

      assertThat(predictor.isReady(fixed8)).isTrue();
      assertThat(engine.compiled).hasSize(1);
      assertThat(engine.compiled.get(0).calibration()).isEqualTo(CALIBRATION);
      assertThat(predictor.mixedMacShare(fixed8)).isEqualTo(0.04);
    }
  }

  @Test
  void predict_objects_scalesThemToTheFrameAndSuppressesDoubles() {
    engine.onRun =
        plan -> {
          plan.object(8, 8, 2, .9f, 8); // centre (32, 32) of 64, 16 pixels wide
          plan.object(10, 8, 2, .5f, 8); // IoU (16-8)/(16+8) = 0.33: stays
          plan.object(8, 10, 5, .2f, 8); // under the threshold
        };
    try (ModelPredictor predictor = predictor(Optional.empty(), ALL)) {
      List<Detection> found = predictor.predict(frame, predictor.points().get(0));

      assertThat(found)
          .containsExactly(
              new Detection(2, .9f, 48, 12, 80, 20), new Detection(2, .5f, 64, 12, 96, 20));
    }
  }

  @Test
  void predict_frame_isStretchedIntoThePlansInput() {
    int[] corners = new int[2];
    engine.onRun =
        plan -> {
          corners[0] = plan.input().get(0) & 255; // red of the first pixel
          corners[1] = plan.input().get(64 * 64 * 3 - 1) & 255; // blue of the last
        };
    try (ModelPredictor predictor = predictor(Optional.empty(), ALL)) {
      predictor.predict(frame, predictor.points().get(0));
    }
    assertThat(corners).containsExactly(Pictures.RED, Pictures.BLUE);
  }

  @Test
  void predict_pointOfAnotherPredictor_isRefused() {
    PointSelection small = new PointSelection(Set.of(Precision.FP32), List.of(32), 0.3f, false);
    try (ModelPredictor predictor = predictor(Optional.empty(), ALL);
        ModelPredictor other = predictor(Optional.empty(), small)) {
      NetworkPoint point = predictor.points().get(0);
      assertThatThrownBy(() -> other.predict(frame, point)).hasMessageContaining("not a point");
    }
  }

  @Test
  void prepare_whileAFrameRuns_waitsForItsEnd() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (ModelPredictor predictor = predictor(Optional.empty(), ALL)) {
      predictor.prepare(predictor.points().get(0));
      engine.onRun =
          plan -> {
            running.countDown();
            await(mayEnd);
          };
      Thread frames = new Thread(() -> predictor.predict(frame, predictor.points().get(0)));
      frames.start();
      await(running);
      Thread compiler = new Thread(() -> predictor.prepare(predictor.points().get(1)));
      compiler.start();
      while (compiler.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(engine.compiled).hasSize(1);
      mayEnd.countDown();
      compiler.join();
      frames.join();
      assertThat(engine.compiled).hasSize(2);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void close_always_closesPlansAndModel() {
    ModelPredictor predictor = predictor(Optional.empty(), ALL);
    predictor.points().forEach(predictor::prepare);

    predictor.close();
    predictor.close();

    assertThat(engine.open).isZero();
    assertThatThrownBy(() -> predictor.predict(frame, predictor.points().get(0)))
        .hasMessageContaining("closed");
  }

  @Test
  void predict_nothingInView_allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (ModelPredictor predictor = predictor(Optional.empty(), ALL)) {
      NetworkPoint point = predictor.points().get(1);
      for (int i = 0; i < 5_000; i++) {
        predictor.predict(frame, point);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        predictor.predict(frame, point);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }
  }
}

package org.joulesight.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.joulesight.Detection;
import org.joulesight.Frame;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.Predictor;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.internal.PointCatalog;
import org.joulesight.models.internal.PreparedPoint;
import org.joulesight.vision.Boxes;
import org.joulesight.vision.CocoLabels;

/**
 * Runs a CenterNet model. Points are found without compiling anything; a point's plan is compiled
 * by {@link #prepare}, which waits for a frame that is being run and lets frames wait, as plans
 * share their memory.
 */
public final class ModelPredictor implements Predictor {
  private static final int MAX_BOXES = 100;

  private final LoadedModel model;
  private final PointSelection selection;
  private final List<String> labels = CocoLabels.read();
  private final List<PointSlot> slots = new ArrayList<>();
  private final List<NetworkPoint> points;
  private final Calibration calibration;
  private final Boxes boxes = new Boxes(MAX_BOXES);

  /** Fair: a thread that compiles one plan after the other must not shut out the frames. */
  private final ReentrantLock engine = new ReentrantLock(true);

  private boolean closed;

  private static final class PointSlot {
    final NetworkPoint point;
    volatile PreparedPoint prepared;

    PointSlot(NetworkPoint point) {
      this.point = point;
    }
  }

  /**
   * @param model closed with this predictor
   * @param calibration without it FIXED8 is not offered
   * @throws UserError if the card is of another model, or no point is left
   */
  public ModelPredictor(
      LoadedModel model,
      ModelCard card,
      Optional<Calibration> calibration,
      PointSelection selection) {
    this.model = model;
    this.selection = selection;
    this.calibration = calibration.orElse(null);
    this.points = new PointCatalog(model, card, this.calibration).points(selection);
    points.forEach(p -> slots.add(new PointSlot(p)));
  }

  @Override
  public String network() {
    return model.graph().name();
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public List<NetworkPoint> points() {
    return points;
  }

  @Override
  public void prepare(NetworkPoint point) {
    PointSlot slot = slot(point);
    engine.lock();
    try {
      if (slot.prepared == null && !closed) {
        PreparedPoint prepared =
            new PreparedPoint(model.compiler().compile(options(point)), boxes.capacity());
        prepared.warmUp(boxes);
        slot.prepared = prepared;
      }
    } finally {
      engine.unlock();
    }
  }

  private PlanOptions options(NetworkPoint point) {
    return point.precision() == Precision.FIXED8
        ? PlanOptions.fixed8(point.inputPixels(), calibration)
        : PlanOptions.of(point.precision(), point.inputPixels());
  }

  @Override
  public boolean isReady(NetworkPoint point) {
    return slot(point).prepared != null;
  }

  @Override
  public List<Detection> predict(Frame frame, NetworkPoint point) {
    PointSlot slot = slot(point);
    if (slot.prepared == null) {
      prepare(point);
    }
    engine.lock();
    try {
      PreparedPoint prepared = slot.prepared;
      if (prepared == null) {
        throw new IllegalStateException("predictor is closed");
      }
      prepared.run(frame, selection.scoreThreshold(), boxes);
      return boxes.toDetections(frame.width(), frame.height());
    } finally {
      engine.unlock();
    }
  }

  /** Share of the MACs that this machine's plan of a prepared point runs wider, 0..1. */
  double mixedMacShare(NetworkPoint point) {
    return slot(point).prepared.plan().mixedMacShare();
  }

  String modelSha256() {
    return model.graph().sha256();
  }

  /** A loop, as hashing a point costs more than comparing these few. */
  private PointSlot slot(NetworkPoint point) {
    for (int i = 0; i < slots.size(); i++) {
      PointSlot slot = slots.get(i);
      if (slot.point.precision() == point.precision()
          && slot.point.inputPixels() == point.inputPixels()) {
        return slot;
      }
    }
    throw new IllegalArgumentException("not a point of " + network() + ": " + point);
  }

  @Override
  public void close() {
    engine.lock();
    try {
      if (!closed) {
        closed = true;
        for (PointSlot slot : slots) {
          if (slot.prepared != null) {
            slot.prepared.close();
            slot.prepared = null;
          }
        }
        model.close();
      }
    } finally {
      engine.unlock();
    }
  }
}

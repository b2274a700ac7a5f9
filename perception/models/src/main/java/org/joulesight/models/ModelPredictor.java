package org.joulesight.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.joulesight.Detection;
import org.joulesight.Frame;
import org.joulesight.NetworkPoint;
import org.joulesight.Predictor;
import org.joulesight.UserError;
import org.joulesight.models.internal.PointCatalog;
import org.joulesight.models.internal.PreparedPoint;

/**
 * Runs a detector. Points are found without compiling anything; a point's plan is compiled by
 * {@link #prepare}, which waits for a frame that is being run and lets frames wait, as plans share
 * their memory.
 */
public final class ModelPredictor implements Predictor {
  private static final int MAX_BOXES = 100;

  private final LoadedModel model;
  private final PointSelection selection;
  private final List<PointSlot> slots = new ArrayList<>();
  private final List<NetworkPoint> points;

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
   * @param model a detector; closed with this predictor. Precisions without calibration that need
   *     one are not offered
   * @throws UserError if it is no detector, its card is of another model, or no point is left
   */
  public ModelPredictor(LoadedModel model, PointSelection selection) {
    if (model.declaration().head() == null || !model.declaration().head().isDetector()) {
      throw UserError.usage(
          "model %s is not declared a detector; say what its outputs mean with --decoder",
          model.file());
    }
    this.model = model;
    this.selection = selection;
    this.points = new PointCatalog(model).points(selection);
    points.forEach(p -> slots.add(new PointSlot(p)));
  }

  @Override
  public String network() {
    return model.graph().name();
  }

  @Override
  public List<String> labels() {
    return model.declaration().labels();
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
            new PreparedPoint(
                model.compiler().compile(model.options(point.precision(), point.inputPixels())),
                model.declaration(),
                MAX_BOXES);
        prepared.warmUp();
        slot.prepared = prepared;
      }
    } finally {
      engine.unlock();
    }
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
      return prepared.run(frame, selection.scoreThreshold());
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

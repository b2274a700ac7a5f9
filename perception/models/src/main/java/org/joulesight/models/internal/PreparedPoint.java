package org.joulesight.models.internal;

import java.util.List;
import org.joulesight.Frame;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.PlanOutput;
import org.joulesight.vision.Boxes;
import org.joulesight.vision.CenterNetDecoder;
import org.joulesight.vision.Decoder;
import org.joulesight.vision.Nms;
import org.joulesight.vision.Preprocessor;
import org.joulesight.vision.Tensor;

/** A compiled plan with what comes before and after it. One thread at a time. */
public final class PreparedPoint implements AutoCloseable {
  private static final float NMS_IOU = 0.5f;

  private final CompiledPlan plan;
  private final Preprocessor preprocessor;
  private final Decoder decoder;

  public PreparedPoint(CompiledPlan plan, int maxBoxes) {
    int inputPixels = plan.work().inputPixels();
    this.plan = plan;
    this.preprocessor = new Preprocessor(inputPixels, plan.input());
    List<Tensor> outputs = plan.outputs().stream().map(PreparedPoint::tensor).toList();
    this.decoder = CenterNetDecoder.of(outputs, inputPixels, maxBoxes);
  }

  private static Tensor tensor(PlanOutput output) {
    TensorShape s = output.shape();
    return new Tensor(
        output.name(), new int[] {1, s.height(), s.width(), s.channels()}, output.values());
  }

  public CompiledPlan plan() {
    return plan;
  }

  /**
   * Runs once on whatever the input holds: the first run of a plan touches all its memory and takes
   * several times as long as the others, which a scheduler that learns times must not see.
   */
  public void warmUp(Boxes scratch) {
    plan.run();
    decoder.decode(1, scratch);
    Nms.apply(scratch, NMS_IOU);
  }

  /** Leaves the frame's boxes in {@code boxes}, best first. */
  public void run(Frame frame, float scoreThreshold, Boxes boxes) {
    preprocessor.run(frame);
    plan.run();
    decoder.decode(scoreThreshold, boxes);
    Nms.apply(boxes, NMS_IOU);
  }

  @Override
  public void close() {
    preprocessor.close();
    plan.close();
  }
}

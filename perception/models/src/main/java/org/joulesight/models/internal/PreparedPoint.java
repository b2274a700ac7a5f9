package org.joulesight.models.internal;

import java.util.List;
import org.joulesight.Detection;
import org.joulesight.Frame;
import org.joulesight.UserError;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.models.ModelDeclaration;
import org.joulesight.models.PictureForm;
import org.joulesight.vision.Boxes;
import org.joulesight.vision.Decoder;
import org.joulesight.vision.Nms;
import org.joulesight.vision.Placement;
import org.joulesight.vision.Preprocessor;
import org.joulesight.vision.Tensor;

/** A compiled plan with what comes before and after it. One thread at a time. */
public final class PreparedPoint implements AutoCloseable {
  private static final float NMS_IOU = 0.5f;

  private final CompiledPlan plan;
  private final Preprocessor preprocessor;
  private final Decoder decoder;
  private final Boxes boxes;
  private final int inputPixels;
  private final int maxBoxes;

  /**
   * @param plan closed with this, or if this cannot be made
   * @param declaration of a detector
   * @param maxBoxes most boxes to find in a frame
   * @throws org.joulesight.UserError if the outputs are not those of the declared head, or its
   *     classes not as many as have names
   */
  public PreparedPoint(CompiledPlan plan, ModelDeclaration declaration, int maxBoxes) {
    this.inputPixels = plan.work().inputPixels();
    this.plan = plan;
    PictureForm form = declaration.picture();
    this.preprocessor = new Preprocessor(inputPixels, plan.input(), form.fit(), form.padding());
    List<Tensor> outputs = plan.outputs().stream().map(OutputTensors::of).toList();
    this.boxes = new Boxes(declaration.head().candidates(maxBoxes));
    this.maxBoxes = maxBoxes;
    try {
      this.decoder = decoder(declaration, outputs, inputPixels, boxes.capacity());
    } catch (UserError e) {
      preprocessor.close();
      plan.close();
      throw e;
    }
  }

  private static Decoder decoder(
      ModelDeclaration declaration, List<Tensor> outputs, int inputPixels, int candidates) {
    Decoder decoder = declaration.head().decoder(outputs, inputPixels, candidates);
    int names = declaration.labels().size();
    if (names > 0 && names != decoder.classes()) {
      throw UserError.usage(
          "decoder %s finds %d classes in %s, and %d names are declared; give the class names with"
              + " --names FILE, or choose another --decoder",
          declaration.head().label(), decoder.classes(), outputs, names);
    }
    return decoder;
  }

  public CompiledPlan plan() {
    return plan;
  }

  /**
   * Runs once on whatever the input holds: the first run of a plan touches all its memory and takes
   * several times as long as the others, which a scheduler that learns times must not see.
   */
  public void warmUp() {
    plan.run();
    decoder.decode(1, boxes);
    Nms.apply(boxes, NMS_IOU);
  }

  /** The frame's boxes, best first, in pixels of the frame. */
  public List<Detection> run(Frame frame, float scoreThreshold) {
    return boxes.toDetections(find(frame, scoreThreshold), inputPixels, maxBoxes);
  }

  /**
   * All of {@link #run} but the result's records: allocates nothing.
   *
   * @return where the frame lies in the input
   */
  Placement find(Frame frame, float scoreThreshold) {
    Placement placement = preprocessor.run(frame);
    plan.run();
    decoder.decode(scoreThreshold, boxes);
    Nms.apply(boxes, NMS_IOU);
    return placement;
  }

  @Override
  public void close() {
    preprocessor.close();
    plan.close();
  }
}

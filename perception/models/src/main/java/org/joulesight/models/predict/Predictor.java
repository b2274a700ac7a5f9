package org.joulesight.models.predict;

import java.awt.image.BufferedImage;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joulesight.Detection;
import org.joulesight.Frame;
import org.joulesight.UserError;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.PlanInput;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.engine.plan.PlanOutput;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelFiles;
import org.joulesight.models.internal.PreparedPoint;
import org.joulesight.vision.Classification;
import org.joulesight.vision.Head;
import org.joulesight.vision.Preprocessor;
import org.joulesight.vision.Still;

/**
 * An open model at one precision and input size. Detectors answer {@link #predict}, classifiers
 * {@link #classify}, models without a declared head {@link #run}.
 *
 * <p>Any thread may call; calls run one after the other. Native memory belongs to the predictor and
 * is freed by {@link #close()}.
 */
public final class Predictor implements AutoCloseable {
  private static final int MAX_BOXES = 100;

  private final LoadedModel model;
  private final CompiledPlan plan;
  private final float scoreThreshold;

  /** Of a detector, else null. */
  private final PreparedPoint detector;

  /** Of a classifier, else null. */
  private final Preprocessor pictures;

  private boolean closed;

  private Predictor(LoadedModel model, PredictorOptions options) {
    this.model = model;
    this.scoreThreshold = options.scoreThreshold();
    this.plan = model.compiler().compile(planOptions(model, options));
    Head head = model.declaration().head();
    this.detector =
        head != null && head.isDetector()
            ? new PreparedPoint(plan, model.declaration(), MAX_BOXES)
            : null;
    this.pictures =
        head == Head.CLASSIFIER
            ? new Preprocessor(
                plan.work().inputPixels(),
                plan.input(),
                model.declaration().picture().fit(),
                model.declaration().picture().padding())
            : null;
  }

  /**
   * Opens a model and compiles it.
   *
   * @param path an ONNX file, a TensorFlow.js graph model, or a package folder
   * @throws UserError naming the file if it is no model, or the option that does not fit it
   */
  public static Predictor open(Path path, PredictorOptions options) {
    LoadedModel model = ModelFiles.open(path, Engines.cpu(options.isa()), options.declaration());
    try {
      return new Predictor(model, options);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static PlanOptions planOptions(LoadedModel model, PredictorOptions options) {
    if (model.declaration().head() != null) {
      int side = options.inputPixels().orElseGet(() -> model.inputs().get(0));
      return model.options(options.precision(), side);
    }
    if (PlanOptions.needsCalibration(options.precision())) {
      throw UserError.usage(
          "%s needs a package of \"joulesight model quantize\"", options.precision().label());
    }
    return PlanOptions.of(
        options.precision(), RawShapes.of(model.compiler().inputs(), options.inputShapes()));
  }

  /** Name of a class, or its number if names are not known. */
  public String label(int classId) {
    List<String> labels = model.declaration().labels();
    return classId < labels.size() ? labels.get(classId) : Integer.toString(classId);
  }

  /**
   * Objects in a picture file of any format that OpenCV reads, best first, in its pixels.
   *
   * @throws UserError if the file is no picture
   */
  public List<Detection> predict(Path picture) {
    return predict(Still.read(picture));
  }

  /**
   * Objects in an encoded picture (JPEG, PNG, ...).
   *
   * @throws UserError if it is no picture
   */
  public List<Detection> predict(byte[] encoded) {
    return predict(Still.decode("picture", encoded));
  }

  /** Objects in an image. */
  public List<Detection> predict(BufferedImage image) {
    return predict(ImageFrames.of(image));
  }

  /** Objects in a frame, which stays the caller's. */
  public synchronized List<Detection> predict(Frame frame) {
    require(detector != null, "is no detector: declare its head, or use classify or run");
    return detector.run(frame, scoreThreshold);
  }

  /** The likeliest classes of a picture file, best first. */
  public List<Classification> classify(Path picture, int count) {
    return classify(Still.read(picture), count);
  }

  /** The likeliest classes of an image, best first. */
  public List<Classification> classify(BufferedImage image, int count) {
    return classify(ImageFrames.of(image), count);
  }

  /** The likeliest classes of a frame, best first. */
  public synchronized List<Classification> classify(Frame frame, int count) {
    require(pictures != null, "is no classifier: declare its head");
    pictures.run(frame);
    plan.run();
    return Classification.top(plan.outputs().get(0).values(), count);
  }

  /** Names and types of the tensors that {@link #run} reads, in the file's order. */
  public Map<String, TensorType> inputs() {
    return RawShapes.inputs(plan);
  }

  /** Names and types of the tensors that {@link #run} writes, in the file's order. */
  public Map<String, TensorType> outputs() {
    return RawShapes.outputs(plan);
  }

  /**
   * Runs the network on tensors. Allocates nothing.
   *
   * @param inputs for each input as many values as its shape has, from index 0, row by row
   * @param outputs by name, as many as wanted; filled from index 0
   * @throws IllegalArgumentException naming a tensor that is missing, unknown or too small
   */
  public synchronized void run(Map<String, FloatBuffer> inputs, Map<String, FloatBuffer> outputs) {
    require(model.declaration().head() == null, "reads pictures: open it without a head");
    for (PlanInput input : plan.inputs()) {
      FloatBuffer given = inputs.get(input.name());
      int size = (int) input.type().shape().elements();
      check(given, size, "input", input.name());
      if (input.type().type() != DataType.F32) {
        throw new IllegalArgumentException(
            "input " + input.name() + " is " + input.type() + ", not floats");
      }
      input.data().asFloatBuffer().put(0, given, 0, size);
    }
    plan.run();
    for (PlanOutput output : plan.outputs()) {
      FloatBuffer wanted = outputs.get(output.name());
      if (wanted != null) {
        int size = output.values().capacity();
        check(wanted, size, "output", output.name());
        wanted.put(0, output.values(), 0, size);
      }
    }
  }

  private static void check(Buffer buffer, int size, String kind, String name) {
    if (buffer == null || buffer.capacity() < size) {
      throw new IllegalArgumentException(
          "%s %s needs %d values, not %s"
              .formatted(kind, name, size, buffer == null ? "none" : buffer.capacity()));
    }
  }

  private void require(boolean condition, String otherwise) {
    if (closed) {
      throw new IllegalStateException("predictor is closed");
    }
    if (!condition) {
      throw UserError.usage("model %s %s", model.file(), otherwise);
    }
  }

  /** Native memory held now; 0 once it is closed. */
  public synchronized long nativeBytes() {
    return model.compiler().nativeBytes();
  }

  /** Frees all native memory. May be called again. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (pictures != null) {
      pictures.close();
    }
    if (detector != null) {
      detector.close(); // closes the plan too
    } else {
      plan.close();
    }
    model.close();
  }
}

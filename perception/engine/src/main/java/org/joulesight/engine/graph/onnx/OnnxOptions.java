package org.joulesight.engine.graph.onnx;

import java.util.Map;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.Calibration;

/**
 * How a network is written as ONNX.
 *
 * @param calibration ranges of the values; null unless the form is {@link Form#QDQ}
 * @param shapes of the inputs, by name; empty to leave open what the graph leaves open
 * @param asPlan whether inputs and outputs lie as a plan's buffers do (pictures as bytes, channels
 *     last); otherwise pictures are floats 0..255 and all maps have the order N, C, H, W
 * @param externalOver bytes of weights above which they go into a file of their own, the model's
 *     name with {@code .data} added
 */
public record OnnxOptions(
    Form form,
    Calibration calibration,
    Map<String, TensorShape> shapes,
    boolean asPlan,
    long externalOver) {
  /** Types of weights and values. */
  public enum Form {
    FP32,
    /** Half precision within; inputs and outputs in single precision. */
    FP16,
    /** Pairs of QuantizeLinear and DequantizeLinear: 8-bit weights per channel, 8-bit values. */
    QDQ
  }

  private static final long GIGABYTE = 1L << 30;

  public OnnxOptions {
    shapes = Map.copyOf(shapes);
    if ((form == Form.QDQ) != (calibration != null)) {
      throw new IllegalArgumentException("ranges are needed for QDQ and for nothing else");
    }
  }

  public static OnnxOptions fp32() {
    return new OnnxOptions(Form.FP32, null, Map.of(), false, GIGABYTE);
  }

  public static OnnxOptions fp16() {
    return new OnnxOptions(Form.FP16, null, Map.of(), false, GIGABYTE);
  }

  public static OnnxOptions qdq(Calibration calibration) {
    return new OnnxOptions(Form.QDQ, calibration, Map.of(), false, GIGABYTE);
  }

  public OnnxOptions withShapes(Map<String, TensorShape> inputs) {
    return new OnnxOptions(form, calibration, inputs, asPlan, externalOver);
  }

  /** With inputs and outputs as a plan's buffers have them. */
  public OnnxOptions likePlan() {
    return new OnnxOptions(form, calibration, shapes, true, externalOver);
  }

  public OnnxOptions withExternalOver(long bytes) {
    return new OnnxOptions(form, calibration, shapes, asPlan, bytes);
  }
}

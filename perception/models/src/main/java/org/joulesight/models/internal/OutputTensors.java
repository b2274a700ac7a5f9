package org.joulesight.models.internal;

import java.nio.FloatBuffer;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.PlanOutput;
import org.joulesight.vision.Tensor;

/** Outputs of plans as decoders read them. */
public final class OutputTensors {
  private OutputTensors() {}

  /** Maps as batch, height, width, channels; everything else as it is. */
  public static Tensor of(PlanOutput output) {
    TensorShape s = output.shape();
    int[] shape =
        s.isMap()
            ? new int[] {s.batch(), s.height(), s.width(), s.channels()}
            : s.sizes().stream().mapToInt(Integer::intValue).toArray();
    return new Tensor(output.name(), shape, output.values());
  }

  /** The values now in an output. */
  public static float[] copy(PlanOutput output) {
    FloatBuffer values = output.values();
    float[] copy = new float[values.capacity()];
    values.get(0, copy);
    return copy;
  }
}

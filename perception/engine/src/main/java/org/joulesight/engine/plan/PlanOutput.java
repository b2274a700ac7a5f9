package org.joulesight.engine.plan;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/**
 * An output of a plan, overwritten by each run.
 *
 * @param name as in {@link org.joulesight.engine.graph.Graph#outputs()}
 * @param type logical
 * @param data direct, native byte order; a map lies as the graph's layout says (channels last:
 *     element (c, y, x) is at {@code (y * width + x) * channels + c}), all else row by row. Valid
 *     until the plan is closed
 */
public record PlanOutput(String name, TensorType type, ByteBuffer data, FloatBuffer values) {
  public TensorShape shape() {
    return type.shape();
  }
}

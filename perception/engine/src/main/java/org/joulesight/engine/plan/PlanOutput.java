package org.joulesight.engine.plan;

import java.nio.FloatBuffer;
import org.joulesight.engine.graph.TensorShape;

/**
 * An output of a plan, overwritten by each run.
 *
 * @param name as in {@link org.joulesight.engine.graph.Graph#outputs()}
 * @param shape logical
 * @param values direct; a map lies as the graph's layout says (channels last: element (c, y, x) is
 *     at {@code (y * width + x) * channels + c}), all else row by row. Valid until the plan is
 *     closed
 */
public record PlanOutput(String name, TensorShape shape, FloatBuffer values) {}

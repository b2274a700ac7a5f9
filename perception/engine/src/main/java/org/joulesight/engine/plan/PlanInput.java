package org.joulesight.engine.plan;

import java.nio.ByteBuffer;
import org.joulesight.engine.graph.TensorType;

/**
 * An input of a plan, to be filled anew before each run.
 *
 * @param name as in {@link org.joulesight.engine.graph.Graph#inputs()}
 * @param type logical
 * @param data direct, native byte order; a picture or map lies as the graph's layout says, all else
 *     row by row. Valid until the plan is closed; use absolute access or a duplicate
 */
public record PlanInput(String name, TensorType type, ByteBuffer data) {}

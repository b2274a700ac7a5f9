package org.joulesight.engine.plan;

import java.util.Optional;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Graph;

/**
 * Runs networks on some processor. A plug-in for an accelerator is a bundle that offers another one
 * as a service with the property {@link #NAME}; nothing else has to know of it. {@code
 * EngineContract} in this module's tests states as code what every engine must keep to.
 *
 * <p>Thread-safe. An engine belongs to whoever made it: when a plug-in stops, it closes the models
 * that are still open, and their plans refuse to run from then on.
 */
public interface Engine {
  /** Service property: the name by which an engine is chosen. */
  String NAME = "engine.name";

  /** Short name for options and reports, such as {@code onednn}. */
  String name();

  /** Precisions that this engine runs on this machine, found by asking it. */
  Set<Precision> supported();

  /**
   * Bits that FIXED8 weights keep: 8, or 7 on processors that add products of bytes in 16 bits.
   * Accuracy that was measured with 8 does not hold for 7.
   */
  default int fixed8WeightBits() {
    return 8;
  }

  /** What it can do beyond that; without more, each precision is one mode. */
  default EngineCapabilities capabilities() {
    return new EngineCapabilities(
        supported().stream().sorted().map(p -> EngineMode.of(p, fixed8WeightBits())).toList(),
        1,
        Optional.empty());
  }

  /** Memory for inputs and outputs that stay on the device; empty for processors that have none. */
  default Optional<DeviceMemory> deviceMemory() {
    return Optional.empty();
  }

  /**
   * Asks without compiling.
   *
   * @param graph fused, with all shapes known
   * @return why the network cannot run so, naming the layer; empty if nothing speaks against it
   */
  default Optional<String> refusal(Graph graph, PlanOptions options) {
    return Optional.empty();
  }

  /**
   * @param graph fused: see {@link PlanCompiler}
   */
  EngineModel load(Graph graph);
}

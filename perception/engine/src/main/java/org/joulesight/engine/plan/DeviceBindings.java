package org.joulesight.engine.plan;

import java.util.List;

/**
 * Where a run reads and writes on the device.
 *
 * @param inputs one for each of {@link CompiledPlan#inputs()}, with just their bytes
 * @param outputs one for each of {@link CompiledPlan#outputs()}
 */
public record DeviceBindings(List<DeviceBuffer> inputs, List<DeviceBuffer> outputs) {
  public DeviceBindings {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}

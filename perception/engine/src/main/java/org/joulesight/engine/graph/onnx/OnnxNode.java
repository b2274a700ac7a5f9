package org.joulesight.engine.graph.onnx;

import java.util.List;
import org.joulesight.engine.graph.OpAttributes;

/**
 * A node as the file has it.
 *
 * @param name for messages
 * @param inputs names of values; empty where one is left out
 * @param outputs likewise
 * @param opset that the file uses
 */
record OnnxNode(
    String name,
    String type,
    OpAttributes attributes,
    List<String> inputs,
    List<String> outputs,
    int opset) {
  boolean has(int input) {
    return input < inputs.size() && !inputs.get(input).isEmpty();
  }

  String input(int index) {
    return has(index) ? inputs.get(index) : "";
  }

  /** The first output, which every supported operator has. */
  String output() {
    return outputs.get(0);
  }
}

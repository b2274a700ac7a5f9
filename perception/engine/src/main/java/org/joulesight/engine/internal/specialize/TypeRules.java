package org.joulesight.engine.internal.specialize;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.joulesight.engine.graph.TensorType;

/** Finds the type of an operator's result, by the rules of the ONNX standard, opset 21. */
final class TypeRules {
  /** One operator's rule; throws IllegalArgumentException if its inputs do not fit. */
  interface Rule {
    TensorType infer(Operands in);
  }

  private static final Map<String, Rule> RULES = rules();

  /** Operators of shape arithmetic, which no engine runs. */
  private static final Set<String> CONSTANTS_ONLY =
      Set.of("Shape", "Size", "ConstantOfShape", "Range", "Dropout");

  private TypeRules() {}

  static TensorType infer(Operands in) {
    Rule rule = RULES.get(in.operator());
    if (rule == null) {
      throw new IllegalArgumentException("is not supported; export the model without it");
    }
    return rule.infer(in);
  }

  static boolean isForConstantsOnly(String operator) {
    return CONSTANTS_ONLY.contains(operator);
  }

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new HashMap<>();
    ElementwiseTypes.addTo(rules);
    ShapingTypes.addTo(rules);
    RegionTypes.addTo(rules);
    WindowTypes.addTo(rules);
    return Map.copyOf(rules);
  }
}

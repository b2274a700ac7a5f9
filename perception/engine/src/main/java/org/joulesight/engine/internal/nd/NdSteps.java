package org.joulesight.engine.internal.nd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.Op;

/** Makes native steps for operators of the ONNX standard, with their meaning in opset 21. */
public final class NdSteps {
  private static final Map<String, Family> FAMILIES = families();
  private static final long ALL = -1;

  private NdSteps() {}

  private static Map<String, Family> families() {
    Map<String, Family> all = new HashMap<>();
    all.putAll(UnaryOps.families());
    all.putAll(BinaryOps.families());
    all.putAll(ReduceOps.families());
    all.putAll(MatMulOps.families());
    all.putAll(ConvolutionOps.families());
    all.putAll(PoolOps.families());
    all.putAll(NormalizationOps.families());
    all.putAll(LayoutOps.families());
    all.putAll(PadOps.families());
    all.putAll(GatherOps.families());
    all.putAll(QuantizeOps.families());
    all.putAll(ResizeOps.families());
    return Map.copyOf(all);
  }

  public static boolean supports(String type) {
    return FAMILIES.containsKey(type);
  }

  /** As the other, with all instruction sets that the processor has. */
  public static NdStep create(Op.General op, List<NdOperand> inputs, NdOperand output) {
    return create(op, inputs, output, ALL);
  }

  /**
   * Makes a step.
   *
   * @param inputs as the operator numbers them; null where one is left out
   * @param output the value that {@code op.output()} numbers; it overlaps no input
   * @param isa instruction sets that may be used, as the kernel library numbers them
   * @throws IllegalArgumentException with a reason if this cannot run: a parameter that is not
   *     constant, a type or rank without a kernel, shapes that do not fit
   */
  public static NdStep create(Op.General op, List<NdOperand> inputs, NdOperand output, long isa) {
    Family family = FAMILIES.get(op.type());
    if (family == null) {
      throw new IllegalArgumentException("no kernel for operator " + op.type());
    }
    NdContext context = new NdContext(op, inputs, output);
    family.build(context);
    context.finish();
    return new NdStep(context.program(), context.sources(), isa);
  }
}

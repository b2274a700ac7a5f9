package org.joulesight.engine.graph.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanInput;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.engine.plan.PlanOutput;

/** Runs graphs by plans of an engine. */
record PlanBackend(Engine engine, Precision precision) implements OperatorConformance.Backend {
  @Override
  public Map<String, ConstantTensor> run(Graph graph, Map<String, ConstantTensor> inputs) {
    Map<String, ConstantTensor> outputs = new LinkedHashMap<>();
    if (inputs.isEmpty()) { // all is known already
      graph.outputs().forEach(o -> outputs.put(o, constant(graph, o)));
      return outputs;
    }
    Map<String, TensorShape> shapes = new LinkedHashMap<>();
    inputs.forEach((n, t) -> shapes.put(n, t.shape()));
    try (PlanCompiler compiler = new PlanCompiler(graph, engine);
        CompiledPlan plan = compiler.compile(PlanOptions.of(precision, shapes))) {
      for (PlanInput input : plan.inputs()) {
        input.data().duplicate().clear().put(inputs.get(input.name()).data());
      }
      plan.run();
      for (PlanOutput output : plan.outputs()) {
        ByteBuffer copy = ByteBuffer.allocateDirect(output.data().capacity());
        copy.put(output.data().duplicate().clear()).flip();
        outputs.put(
            output.name(), new ConstantTensor(output.type(), copy.order(ByteOrder.nativeOrder())));
      }
    }
    return outputs;
  }

  private static ConstantTensor constant(Graph graph, String value) {
    return ((Op.Constant) graph.byName().get(value).op()).value();
  }
}

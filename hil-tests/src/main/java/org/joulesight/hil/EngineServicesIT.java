package org.joulesight.hil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joulesight.Precision;
import org.joulesight.Predictor;
import org.joulesight.ProblemListener;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.test.common.annotation.InjectBundleContext;

/** Engines that come in bundles of their own are found, chosen by name and run. */
class EngineServicesIT {
  @InjectBundleContext BundleContext context;
  @TempDir Path home;

  private final List<UserError> problems = new CopyOnWriteArrayList<>();
  private FrameworkServices services;

  @BeforeEach
  void listen() {
    services = new FrameworkServices(context);
    services.register(ProblemListener.class, (part, error) -> problems.add(error));
  }

  @AfterEach
  void close() throws IOException {
    services.close();
  }

  @Test
  void onnxRuntime_runsInTheFramework() throws InvalidSyntaxException {
    assertThat(brightest(engine("onnxruntime"), Precision.FP32)).isEqualTo(200f);
  }

  @Test
  void plugIn_runsInTheFramework() throws InvalidSyntaxException {
    assertThat(brightest(engine("sim-npu"), Precision.FP16)).isEqualTo(200f);
  }

  @Test
  void unknownEngine_isAProblemThatNamesThoseInstalled() throws IOException {
    services.configure(
        "org.joulesight.model", Map.of("home", home.toString(), "engine", "slide-rule"));
    // Whoever asks for the predictor makes it start.
    FrameworkServices.await(
        "a problem", () -> services.find(Predictor.class) == null && !problems.isEmpty());
    assertThat(problems.get(0))
        .hasMessageContaining("slide-rule")
        .hasMessageContaining("joulesight")
        .hasMessageContaining("onnxruntime")
        .hasMessageContaining("sim-npu");
  }

  private Engine engine(String name) throws InvalidSyntaxException {
    Collection<ServiceReference<Engine>> found =
        context.getServiceReferences(Engine.class, "(%s=%s)".formatted(Engine.NAME, name));
    assertThat(found).hasSize(1);
    return context.getService(found.iterator().next());
  }

  /** Runs a network that gives the largest red of a picture whose other pixels are black. */
  private static float brightest(Engine engine, Precision precision) {
    Op red =
        new Op.Convolution(
            1,
            3,
            1,
            Window.square(1, 1, Padding.VALID),
            Weights.of(1, 0, 0),
            Weights.of(0),
            Activation.NONE);
    Graph graph =
        Graph.ofPicture(
            "brightest",
            "0".repeat(64),
            "picture",
            new TensorShape(1, 3, 8, 8),
            List.of(
                new Node("red", red, "picture"),
                new Node("max", new Op.MaxPool(Window.square(8, 8, Padding.VALID)), "red")),
            List.of("max"));
    try (PlanCompiler compiler = new PlanCompiler(graph, engine);
        CompiledPlan plan = compiler.compile(PlanOptions.of(precision, 8))) {
      plan.input().put(17 * 3, (byte) 200);
      plan.run();
      return plan.outputs().get(0).values().get(0);
    }
  }
}

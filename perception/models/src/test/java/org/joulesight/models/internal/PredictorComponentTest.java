package org.joulesight.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.NetworkPoint;
import org.joulesight.ProblemListener;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Engine;
import org.joulesight.models.DefaultModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

class PredictorComponentTest {
  @TempDir Path home;

  private final List<String> problems = new ArrayList<>();
  private String[] precisions = {"fp32"};
  private String model = "no-such-model";
  private String engine = "joulesight";
  private final List<ComponentServiceObjects<Engine>> engines = new ArrayList<>();
  private Path dataFolder;

  private final List<String> started = new ArrayList<>();

  private ComponentServiceObjects<Engine> plugIn(String name) {
    return new ComponentServiceObjects<>() {
      @Override
      public Engine getService() {
        started.add(name);
        return null;
      }

      @Override
      public void ungetService(Engine service) {
        started.add(name + " back");
      }

      @Override
      public ServiceReference<Engine> getServiceReference() {
        return new NamedReference<>(name);
      }
    };
  }

  private void assertProblem(String... parts) {
    ProblemListener listener = (part, error) -> problems.add(part + ": " + error.getMessage());
    assertThatThrownBy(() -> new PredictorComponent(configuration(), engines, List.of(listener)))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).contains(parts);
  }

  @Test
  void activate_unknownModel_tellsTheListenerWhatToChoose() {
    assertProblem("model no-such-model: ", "unknown model", "centernet");
  }

  @Test
  void activate_unknownPrecision_tellsTheListenerWhatToChoose() {
    precisions = new String[] {"fp64"};
    assertProblem("fp64", "fixed8");
  }

  @Test
  void activate_unknownEngine_tellsTheListenerWhatToChoose() {
    engines.add(plugIn("abacus"));
    engine = "slide-rule";
    assertProblem("unknown engine", "slide-rule", "joulesight, abacus");
    assertThat(started).isEmpty();
  }

  @Test
  void activate_failing_givesTheChosenPlugInBack() {
    engines.add(plugIn("abacus"));
    engines.add(plugIn("slide-rule"));
    engine = "slide-rule";
    assertProblem("unknown model");
    assertThat(started).containsExactly("slide-rule", "slide-rule back");
  }

  @Test
  void activate_modelNotFetched_tellsTheListenerTheCommand() {
    model = "centernet";
    assertProblem("model centernet: ", "joulesight model fetch", home.toString());
  }

  @Test
  void activate_fetchedModel_offersThePointsOfItsCard() {
    String variable = System.getenv("JOULESIGHT_HOME");
    assumeTrue(variable != null, "JOULESIGHT_HOME is not set: real model not opened");
    dataFolder = Path.of(variable);
    assumeTrue(new DefaultModel(dataFolder).isFetched(), "the default model is not fetched");
    model = "centernet";
    PredictorComponent component = new PredictorComponent(configuration(), engines, List.of());
    try {
      assertThat(component.network()).isEqualTo("centernet");
      assertThat(component.labels()).hasSize(80);
      assertThat(component.points()).hasSize(1);
      NetworkPoint point = component.points().get(0);
      assertThat(point.accuracy()).isGreaterThan(0.5);
      assertThat(point.work().macs()).isBetween(1_000_000_000L, 2_000_000_000L);
      assertThat(component.isReady(point)).isFalse();
      component.prepare(point);
      assertThat(component.isReady(point)).isTrue();
    } finally {
      component.close();
    }
  }

  private ModelConfiguration configuration() {
    return new ModelConfiguration() {
      @Override
      public String home() {
        return String.valueOf(dataFolder == null ? home : dataFolder);
      }

      @Override
      public String model() {
        return model;
      }

      @Override
      public float scoreThreshold() {
        return 0.3f;
      }

      @Override
      public int[] inputs() {
        return new int[] {512};
      }

      @Override
      public String[] precisions() {
        return precisions;
      }

      @Override
      public String engine() {
        return engine;
      }

      @Override
      public String isa() {
        return "best";
      }

      @Override
      public String calibration() {
        return "";
      }

      @Override
      public String decoder() {
        return "";
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return ModelConfiguration.class;
      }
    };
  }
}

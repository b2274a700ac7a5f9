package org.joulesight.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.ProblemListener;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorComponentTest {
  @TempDir Path home;

  private final List<String> problems = new ArrayList<>();
  private String[] precisions = {"fp32"};
  private final String model = "no-such-model";

  private void assertProblem(String... parts) {
    ProblemListener listener = (part, error) -> problems.add(part + ": " + error.getMessage());
    assertThatThrownBy(() -> new PredictorComponent(configuration(), List.of(listener)))
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

  private ModelConfiguration configuration() {
    return new ModelConfiguration() {
      @Override
      public String home() {
        return home.toString();
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
      public String isa() {
        return "best";
      }

      @Override
      public String calibration() {
        return "default-clip";
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return ModelConfiguration.class;
      }
    };
  }
}

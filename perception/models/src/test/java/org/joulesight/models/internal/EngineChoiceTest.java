package org.joulesight.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.joulesight.Mode;
import org.joulesight.Trouble;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Engine;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

class EngineChoiceTest {
  private final List<String> calls = new ArrayList<>();

  private static Supplier<Engine> failing(UserError error) {
    return () -> {
      throw error;
    };
  }

  private ComponentServiceObjects<Engine> plugIn(String name) {
    return new ComponentServiceObjects<>() {
      @Override
      public Engine getService() {
        calls.add(name);
        return null;
      }

      @Override
      public void ungetService(Engine service) {
        calls.add(name + " back");
      }

      @Override
      public ServiceReference<Engine> getServiceReference() {
        return new NamedReference<>(name);
      }
    };
  }

  @Test
  void libraryMissing_plugInStandsIn_andSaysSo() {
    UserError missing = UserError.failed("no kernel library");
    EngineChoice choice =
        EngineChoice.of("joulesight", failing(missing), List.of(plugIn("abacus")));
    assertThat(choice.troubles())
        .containsExactly(
            new Trouble("kernels", "abacus stands in: no kernel library", Mode.DEGRADED));
    choice.close();
    assertThat(calls).containsExactly("abacus", "abacus back");
  }

  @Test
  void libraryMissing_noPlugIn_failsWithTheReason() {
    UserError missing = UserError.failed("no kernel library");
    assertThatThrownBy(() -> EngineChoice.of("joulesight", failing(missing), List.of()))
        .isSameAs(missing);
  }

  @Test
  void badSetting_isNotReplaced() {
    UserError usage = UserError.usage("unknown instruction set");
    assertThatThrownBy(
            () -> EngineChoice.of("joulesight", failing(usage), List.of(plugIn("abacus"))))
        .isSameAs(usage);
    assertThat(calls).isEmpty();
  }

  @Test
  void builtIn_startsNoPlugIn_andHasNoTrouble() {
    EngineChoice choice = EngineChoice.of("joulesight", () -> null, List.of(plugIn("abacus")));
    assertThat(choice.troubles()).isEmpty();
    assertThat(calls).isEmpty();
  }
}

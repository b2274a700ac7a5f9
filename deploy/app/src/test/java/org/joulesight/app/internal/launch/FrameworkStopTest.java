package org.joulesight.app.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

class FrameworkStopTest {
  private static final long MILLIS = 45_000;

  @Test
  void allStopped_saysNothing() {
    assertThat(FrameworkStop.of(framework(FrameworkEvent.STOPPED), MILLIS)).isEmpty();
  }

  @Test
  void notStoppedInTime_saysSo_andWhatStillRuns() {
    assertThat(FrameworkStop.of(framework(FrameworkEvent.WAIT_TIMEDOUT), MILLIS))
        .contains("took more than 45 s", "put back at the next start")
        .endsWith("still running: board, camera");
  }

  @Test
  void stopFails_saysWhy() {
    Framework broken =
        as(
            Framework.class,
            (self, method, arguments) -> {
              if (method.getName().equals("stop")) {
                throw new BundleException("no permission");
              }
              return null;
            });

    assertThat(FrameworkStop.of(broken, MILLIS)).isEqualTo("while stopping: no permission");
  }

  private static Framework framework(int event) {
    Bundle[] bundles = {
      bundle(0, "framework", Bundle.STOPPING),
      bundle(1, "app", Bundle.RESOLVED),
      bundle(2, "board", Bundle.STOPPING),
      bundle(3, "camera", Bundle.ACTIVE)
    };
    BundleContext context = as(BundleContext.class, (self, method, arguments) -> bundles);
    return as(
        Framework.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getBundleContext" -> context;
              case "waitForStop" -> {
                assertThat((long) arguments[0]).isBetween(MILLIS - 5_000, MILLIS);
                yield new FrameworkEvent(event, bundles[0], null);
              }
              default -> null;
            });
  }

  private static Bundle bundle(long id, String name, int state) {
    return as(
        Bundle.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getBundleId" -> id;
              case "getSymbolicName" -> name;
              case "getState" -> state;
              default -> null;
            });
  }

  private static <T> T as(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

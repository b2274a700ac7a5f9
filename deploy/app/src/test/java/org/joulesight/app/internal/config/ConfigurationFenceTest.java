package org.joulesight.app.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/** The framework's part is a thread that tells listeners of changes, one after the other. */
class ConfigurationFenceTest {
  private final ExecutorService teller = Executors.newSingleThreadExecutor();
  private final List<ConfigurationListener> listeners = new CopyOnWriteArrayList<>();
  private final ConfigurationFence fence =
      new ConfigurationFence(
          fake(BundleContext.class, Map.of("registerService", this::register)),
          fake(ConfigurationAdmin.class, Map.of("getConfiguration", a -> configuration(a[0]))));

  private interface Call {
    Object with(Object[] arguments);
  }

  @AfterEach
  void end() {
    teller.shutdownNow();
  }

  private static <T> T fake(Class<T> type, Map<String, Call> calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> calls.get(method.getName()).with(arguments)));
  }

  private Object register(Object[] arguments) {
    listeners.add((ConfigurationListener) arguments[1]);
    Call unregister = none -> listeners.remove(arguments[1]) ? null : null;
    return fake(ServiceRegistration.class, Map.of("unregister", unregister));
  }

  private Configuration configuration(Object pid) {
    return fake(
        Configuration.class,
        Map.of(
            "update", a -> tell(ConfigurationEvent.CM_UPDATED, pid),
            "delete", a -> tell(ConfigurationEvent.CM_DELETED, pid)));
  }

  @SuppressWarnings("unchecked")
  private Object tell(int type, Object pid) {
    ServiceReference<ConfigurationAdmin> admin = fake(ServiceReference.class, Map.of());
    ConfigurationEvent event = new ConfigurationEvent(admin, type, null, pid.toString());
    teller.execute(() -> listeners.forEach(l -> l.configurationEvent(event)));
    return null;
  }

  @Test
  void waitsForWhatWasToBeToldBefore_andListensNoMore() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    teller.execute(
        () -> {
          awaitQuietly(waiting);
          ended.set(true); // a component has ended
        });
    Thread caller = Thread.currentThread();
    Thread other = new Thread(() -> countDownWhenWaiting(caller, waiting));
    other.setDaemon(true);
    other.start();
    fence.await(20);
    assertThat(ended).isTrue();
    assertThat(listeners).isEmpty();
    other.join();
  }

  @Test
  void interrupted_waitsAllTheSame_andSaysSo() {
    AtomicBoolean ended = new AtomicBoolean();
    teller.execute(() -> ended.set(true));
    Thread.currentThread().interrupt();
    fence.await(20);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).isTrue();
  }

  @Test
  void whatNeverEnds_isNotWaitedForLongerThanAskedFor() {
    CountDownLatch never = new CountDownLatch(1);
    teller.execute(() -> awaitQuietly(never));
    fence.await(0);
    assertThat(never.getCount()).isOne();
  }

  private static void countDownWhenWaiting(Thread caller, CountDownLatch latch) {
    while (caller.getState() != Thread.State.TIMED_WAITING && caller.isAlive()) {
      Thread.onSpinWait();
    }
    latch.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the test is over
    }
  }
}

package org.joulesight.hil;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.joulesight.BoardModel;
import org.joulesight.UnitHealth;
import org.joulesight.broker.EmbeddedBroker;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configures parts and finds their services; takes everything back when it is closed. */
final class FrameworkServices implements AutoCloseable {
  private static final long SECONDS = 30;

  private final BundleContext context;
  private final Map<String, Configuration> configurations = new LinkedHashMap<>();
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

  FrameworkServices(BundleContext context) {
    this.context = context;
  }

  /** {@code pid} may be {@code factoryPid~name}. */
  void configure(String pid, Map<String, Object> values) throws IOException {
    ConfigurationAdmin admin = await(ConfigurationAdmin.class);
    int tilde = pid.indexOf('~');
    Configuration configuration =
        tilde < 0
            ? admin.getConfiguration(pid, "?")
            : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
    configuration.update(new Hashtable<>(values));
    configurations.put(pid, configuration);
  }

  <T> void register(Class<T> type, T service) {
    registrations.add(context.registerService(type, service, null));
  }

  <T> T find(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    return reference == null ? null : context.getService(reference);
  }

  <T> T await(Class<T> type) {
    await("service " + type.getName(), () -> find(type) != null);
    return find(type);
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + SECONDS + " s: " + what);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws IOException {
    List<Configuration> all = new ArrayList<>(configurations.values());
    Collections.reverse(all);
    for (Configuration c : all) {
      c.delete();
    }
    // What the parts refer to must outlive them.
    for (Class<?> type : List.of(UnitHealth.class, BoardModel.class, EmbeddedBroker.class)) {
      await(type + " is gone", () -> find(type) == null);
    }
    registrations.forEach(ServiceRegistration::unregister);
  }
}

package org.joulesight.app.internal;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeService;

/**
 * What commands get from outside.
 *
 * @param commandEpochMillis when the framework was up and the command began
 */
public record Environment(
    BundleContext context,
    ConfigurationAdmin configurations,
    MetaTypeService metatype,
    Map<String, String> variables,
    long commandEpochMillis) {

  /** Name of the OSGi framework that this runs in, with its version. */
  public String framework() {
    org.osgi.framework.Bundle system = context.getBundle(0);
    return system.getSymbolicName() + " " + system.getVersion();
  }

  public Home home() {
    return Home.of(variables);
  }

  /** Whether standard output is a terminal, as the launcher script saw it. */
  public boolean terminal() {
    return Boolean.getBoolean("joulesight.terminal");
  }

  /** When the launcher script started Java. */
  public long startEpochMillis() {
    return Long.getLong("joulesight.started", commandEpochMillis);
  }
}

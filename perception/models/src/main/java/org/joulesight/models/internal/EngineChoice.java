package org.joulesight.models.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.joulesight.Mode;
import org.joulesight.Trouble;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Engine;
import org.joulesight.vision.OpenCv;
import org.osgi.service.component.ComponentServiceObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine that a configuration names: the built-in one or a plug-in's. Only the chosen plug-in
 * is started. Where only the libraries of the built-in one do not load, a plug-in stands in for it,
 * and {@link #troubles} says so.
 */
final class EngineChoice implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineChoice.class);

  /** Name of the built-in engine. */
  static final String BUILT_IN = "joulesight";

  private final Engine engine;
  private final Runnable release;
  private final List<Trouble> troubles;

  private EngineChoice(Engine engine, Runnable release, List<Trouble> troubles) {
    this.engine = engine;
    this.release = release;
    this.troubles = troubles;
  }

  /**
   * @throws UserError if no engine has that name (exit code 2), or the built-in one cannot be
   *     loaded and no plug-in can either (1)
   */
  static EngineChoice of(
      String name, Supplier<Engine> builtIn, List<ComponentServiceObjects<Engine>> plugIns) {
    if (name.equals(BUILT_IN)) {
      return builtIn(builtIn, plugIns);
    }
    List<String> known = new ArrayList<>(List.of(BUILT_IN));
    for (ComponentServiceObjects<Engine> plugIn : plugIns) {
      Object offered = plugIn.getServiceReference().getProperty(Engine.NAME);
      if (name.equals(offered)) {
        return started(plugIn, List.of());
      }
      known.add(String.valueOf(offered));
    }
    throw UserError.usage("unknown engine \"%s\"; choose from %s", name, String.join(", ", known));
  }

  private static EngineChoice builtIn(
      Supplier<Engine> builtIn, List<ComponentServiceObjects<Engine>> plugIns) {
    try {
      return new EngineChoice(builtIn.get(), () -> {}, List.of());
    } catch (UserError e) {
      if (e.exitCode() != UserError.FAILED || plugIns.isEmpty() || !picturesLoad()) {
        throw e;
      }
      ComponentServiceObjects<Engine> plugIn = plugIns.get(0);
      Object name = plugIn.getServiceReference().getProperty(Engine.NAME);
      LOG.error("engine={} stands in for={} reason=\"{}\"", name, BUILT_IN, e.getMessage());
      String detail = name + " stands in: " + e.getMessage();
      return started(plugIn, List.of(new Trouble("kernels", detail, Mode.DEGRADED)));
    }
  }

  /** Where all native libraries are missing, no engine helps: pictures cannot be prepared. */
  private static boolean picturesLoad() {
    try {
      OpenCv.load();
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  private static EngineChoice started(
      ComponentServiceObjects<Engine> plugIn, List<Trouble> troubles) {
    Engine engine = plugIn.getService();
    return new EngineChoice(engine, () -> plugIn.ungetService(engine), troubles);
  }

  /** Empty unless another engine runs than the one that was asked for. */
  List<Trouble> troubles() {
    return troubles;
  }

  Engine engine() {
    return engine;
  }

  /** Gives the plug-in back. What was loaded into it must be closed before. */
  @Override
  public void close() {
    release.run();
  }
}

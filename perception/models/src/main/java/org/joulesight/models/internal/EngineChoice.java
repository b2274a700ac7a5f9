package org.joulesight.models.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Engine;
import org.osgi.service.component.ComponentServiceObjects;

/**
 * The engine that a configuration names: the built-in one or a plug-in's. Only the chosen plug-in
 * is started.
 */
final class EngineChoice implements AutoCloseable {
  /** Name of the built-in engine. */
  static final String BUILT_IN = "joulesight";

  private final Engine engine;
  private final Runnable release;

  private EngineChoice(Engine engine, Runnable release) {
    this.engine = engine;
    this.release = release;
  }

  /**
   * @throws UserError (exit code 2) if no engine has that name
   */
  static EngineChoice of(
      String name, Supplier<Engine> builtIn, List<ComponentServiceObjects<Engine>> plugIns) {
    if (name.equals(BUILT_IN)) {
      return new EngineChoice(builtIn.get(), () -> {});
    }
    List<String> known = new ArrayList<>(List.of(BUILT_IN));
    for (ComponentServiceObjects<Engine> plugIn : plugIns) {
      Object offered = plugIn.getServiceReference().getProperty(Engine.NAME);
      if (name.equals(offered)) {
        Engine engine = plugIn.getService();
        return new EngineChoice(engine, () -> plugIn.ungetService(engine));
      }
      known.add(String.valueOf(offered));
    }
    throw UserError.usage("unknown engine \"%s\"; choose from %s", name, String.join(", ", known));
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

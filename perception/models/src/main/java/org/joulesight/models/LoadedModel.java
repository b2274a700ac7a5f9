package org.joulesight.models;

import java.nio.file.Path;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TfjsImporter;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.PlanCompiler;

/**
 * A model file read into an engine. Not thread-safe.
 *
 * @param file the model's JSON; calibrations lie beside it
 * @param compiler makes its plans; closed with this
 */
public record LoadedModel(Path file, PlanCompiler compiler) implements AutoCloseable {
  /**
   * @throws org.joulesight.UserError (exit code 2) naming the file if it is no model
   */
  public static LoadedModel open(Path file, Engine engine) {
    return new LoadedModel(file, new PlanCompiler(TfjsImporter.read(file), engine));
  }

  /** The network as it is run. */
  public Graph graph() {
    return compiler.graph();
  }

  @Override
  public void close() {
    compiler.close();
  }
}

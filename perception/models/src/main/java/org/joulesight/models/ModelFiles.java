package org.joulesight.models;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.models.internal.BuiltIn;

/**
 * Opens models: a file of ONNX or TensorFlow.js, or the folder of a {@link ModelPackage}. A model
 * that the program knows by its hash gets the card and calibrations that come with the program.
 */
public final class ModelFiles {
  private ModelFiles() {}

  /**
   * @param path model file or package folder
   * @param declared takes the place of what a package says; without it a bare file's tensors are
   *     used as they are
   * @throws org.joulesight.UserError (exit code 2) naming the file if it is no model
   */
  public static LoadedModel open(Path path, Engine engine, Optional<ModelDeclaration> declared) {
    Optional<ModelPackage> found =
        ModelPackage.is(path) ? Optional.of(ModelPackage.read(path)) : Optional.empty();
    Path file = found.map(ModelPackage::file).orElse(path);
    Graph graph = ModelReader.read(file);
    found.ifPresent(p -> p.check(graph));
    Optional<BuiltIn> known = BuiltIn.find(graph.sha256());
    ModelDeclaration declaration =
        declared
            .or(() -> found.map(ModelPackage::declaration))
            .or(() -> known.map(BuiltIn::declaration))
            .orElse(ModelDeclaration.RAW);
    return new LoadedModel(
        file,
        new PlanCompiler(ModelReader.readingPictures(graph, declaration), engine),
        declaration,
        found
            .map(ModelPackage::calibrations)
            .or(() -> known.map(BuiltIn::calibrations))
            .orElse(Map.of()),
        found
            .flatMap(ModelPackage::card)
            .or(() -> known.map(BuiltIn::card))
            .orElseGet(() -> ModelCard.empty(graph.name(), graph.sha256())));
  }
}

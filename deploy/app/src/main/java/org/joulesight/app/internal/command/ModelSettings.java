package org.joulesight.app.internal.command;

import java.nio.file.Path;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelFiles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a model is opened. */
final class ModelSettings {
  @Mixin DeclarationOptions declaration = new DeclarationOptions();

  @Option(
      names = "--isa",
      paramLabel = "NAME",
      description = "cap the CPU features: ${COMPLETION-CANDIDATES}")
  Isa isa = Isa.BEST;

  LoadedModel open(Path path) {
    return ModelFiles.open(path, Engines.cpu(isa), declaration.get());
  }
}

package org.joulesight.engine.internal.files;

import java.io.IOException;
import java.nio.file.Path;
import org.joulesight.UserError;

/** The folder of a model, which the files that it names may not leave: not by links either. */
public final class ModelFolder {
  private final Path model;

  public ModelFolder(Path model) {
    this.model = model;
  }

  /**
   * The real path of a file that the model names.
   *
   * @throws UserError (exit code 2) if it is outside the model's folder or cannot be read
   */
  public Path resolve(String location) {
    try {
      Path folder = model.toAbsolutePath().getParent().toRealPath();
      Path relative = Path.of(location);
      boolean climbs = false;
      for (Path part : relative) {
        climbs |= part.toString().equals("..");
      }
      if (location.isEmpty() || relative.isAbsolute() || climbs) {
        throw outside(location);
      }
      Path file = folder.resolve(relative).toRealPath();
      if (!file.startsWith(folder)) {
        throw outside(location);
      }
      return file;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          UserError.USAGE,
          "model %s: cannot read its weights %s; put them beside the model, or fetch the model again"
              .formatted(model, location),
          e);
    }
  }

  private UserError outside(String location) {
    return UserError.usage(
        "model %s: its weights are in \"%s\", outside its own folder, which is not allowed; put"
            + " them beside the model and export again",
        model, location);
  }
}

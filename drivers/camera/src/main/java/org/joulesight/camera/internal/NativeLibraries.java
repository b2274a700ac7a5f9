package org.joulesight.camera.internal;

import org.bytedeco.javacpp.Loader;
import org.joulesight.UserError;

/** Loads presets one by one, only those that are used: each costs time and memory at the start. */
final class NativeLibraries {
  private NativeLibraries() {}

  /**
   * @throws UserError if a library is missing or needs one that this system lacks
   */
  static void load(String what, Class<?>... presets) {
    try {
      for (Class<?> preset : presets) {
        Loader.load(preset);
      }
    } catch (LinkageError e) {
      throw new UserError(
          UserError.FAILED,
          what
              + " could not be loaded: "
              + e.getMessage()
              + "; install the natives bundle of this machine's architecture",
          e);
    }
  }
}

package org.joulesight.hil.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.hil.gates.GateActivator;

/**
 * Lays out a folder of bundles for a unit: those that are shipped, and the package {@code gates} as
 * one more. What is shipped stays as it is.
 */
final class GateBundle {
  private static final String LEVEL = "45";
  private static final List<String> CLASSES =
      List.of(
          "Gate",
          "GateActivator",
          "GatedCameraDriver",
          "GatedClock",
          "GatedTap",
          "GatedLinks",
          "GatedLink",
          "BundleSwitch",
          "LinkTree",
          "ShownBoard",
          "PlantRecorder");
  private static final String IMPORTS =
      "org.joulesight,org.joulesight.camera,org.joulesight.scheduler,org.bytedeco.javacpp,"
          + "org.osgi.framework,org.osgi.service.cm";

  private GateBundle() {}

  /** Links the shipped bundles into {@code folder} and adds the gates. */
  static void layOut(Path shipped, Path folder) throws IOException {
    BundleFolder bundles = new BundleFolder(folder);
    bundles.link(shipped);
    bundles.add(LEVEL, "org.joulesight.hil.gates", GateActivator.class, IMPORTS, CLASSES);
  }
}

package org.joulesight.hil.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.UserError;
import org.joulesight.hil.live.BundleFolder;
import org.joulesight.hil.probe.Probe;

/** The bundles of the built program, with the probe as one more. */
public final class UnitBundles {
  private static final String LEVEL = "70";

  private UnitBundles() {}

  /**
   * @param root of the checkout
   * @param library whether the kernel library is in them
   * @throws UserError if the program is not built
   */
  public static Path layOut(Path root, Path folder, boolean library) throws IOException {
    Path shipped = root.resolve("deploy/app/target/joulesight/bundles");
    if (!Files.isDirectory(shipped)) {
      throw UserError.failed("the program is not built: no %s", shipped);
    }
    BundleFolder bundles = new BundleFolder(folder);
    bundles.link(shipped.toRealPath());
    if (!library) {
      bundles.cripple("40/joulesight-engine.jar", "libjnijoulesight.so");
    }
    bundles.add(
        LEVEL,
        "org.joulesight.hil.probe",
        Probe.class,
        "org.osgi.framework,org.joulesight",
        List.of(Probe.class.getSimpleName()));
    return folder;
  }
}

package org.joulesight.hil.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.joulesight.hil.gates.Gate;
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
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> all = Files.walk(shipped, 2)) {
      all.filter(p -> p.toString().endsWith(".jar")).forEach(jars::add);
    }
    for (Path jar : jars) {
      Path place = folder.resolve(shipped.relativize(jar).toString());
      Files.createDirectories(place.getParent());
      Files.createSymbolicLink(place, jar);
    }
    Path level = Files.createDirectories(folder.resolve(LEVEL));
    write(level.resolve("hil-gates.jar"));
  }

  private static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "org.joulesight.hil.gates");
    main.putValue("Bundle-Version", "0.1.0");
    main.putValue("Bundle-Activator", GateActivator.class.getName());
    main.putValue("Import-Package", IMPORTS);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (String name : CLASSES) {
        add(out, name + ".class");
      }
    }
  }

  private static void add(JarOutputStream out, String name) throws IOException {
    try (InputStream in = Gate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("class file " + name + " is missing beside Gate.class");
      }
      out.putNextEntry(new JarEntry(Gate.class.getPackageName().replace('.', '/') + "/" + name));
      in.transferTo(out);
      out.closeEntry();
    }
  }
}

package org.joulesight.hil.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A folder of bundles for a unit under test: those that are shipped, as links, and the bench's. */
public final class BundleFolder {
  private final Path folder;

  public BundleFolder(Path folder) {
    this.folder = folder;
  }

  /** Links all bundles of a shipped folder, one folder a start level. */
  public void link(Path shipped) throws IOException {
    List<Path> jars;
    try (Stream<Path> all = Files.walk(shipped, 2)) {
      jars = all.filter(p -> p.toString().endsWith(".jar")).toList();
    }
    for (Path jar : jars) {
      Path place = folder.resolve(shipped.relativize(jar).toString());
      Files.createDirectories(place.getParent());
      Files.createSymbolicLink(place, jar);
    }
  }

  /** Puts a copy in the place of a bundle, in which a file is missing. */
  public void cripple(String bundle, String missing) throws IOException {
    Path place = folder.resolve(bundle);
    Path shipped = place.toRealPath();
    Files.delete(place);
    try (JarFile jar = new JarFile(shipped.toFile());
        OutputStream file = Files.newOutputStream(place);
        JarOutputStream out = new JarOutputStream(file)) {
      for (JarEntry e : jar.stream().filter(e -> !e.getName().endsWith(missing)).toList()) {
        out.putNextEntry(new JarEntry(e.getName()));
        try (InputStream in = jar.getInputStream(e)) {
          in.transferTo(out);
        }
      }
    }
  }

  /**
   * Adds a bundle of classes of the bench.
   *
   * @param level start level
   * @param classes simple names, all of the activator's package
   */
  public void add(
      String level, String name, Class<?> activator, String imports, List<String> classes)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", "0.1.0");
    main.putValue("Bundle-Activator", activator.getName());
    main.putValue("Import-Package", imports);
    Path jar = Files.createDirectories(folder.resolve(level)).resolve(name + ".jar");
    String inside = activator.getPackageName().replace('.', '/') + "/";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (String c : classes) {
        try (InputStream in = activator.getResourceAsStream(c + ".class")) {
          if (in == null) {
            throw new IllegalStateException("class file " + c + " is missing");
          }
          out.putNextEntry(new JarEntry(inside + c + ".class"));
          in.transferTo(out);
        }
      }
    }
  }
}

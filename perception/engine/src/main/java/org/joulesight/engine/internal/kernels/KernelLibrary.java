package org.joulesight.engine.internal.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.joulesight.UserError;

/** Loads the kernel library that the build put beside this class. */
final class KernelLibrary {
  private static final String FILE = "libjnijoulesight.so";

  private KernelLibrary() {}

  /**
   * Not through {@link Loader#load()}: the virtual machine looks for native methods in libraries
   * that a class of their own bundle has loaded. oneDNN comes first, because it brings the OpenMP
   * runtime that both share.
   */
  static void load() {
    if (!Loader.isLoadLibraries()) {
      return; // JavaCPP reads the classes to generate the library's glue
    }
    Loader.load(dnnl.class);
    String name = Loader.getPlatform() + "/" + FILE;
    try (InputStream in = KernelLibrary.class.getResourceAsStream(name)) {
      if (in == null) {
        throw UserError.failed(
            "the kernel library was not built for %s; build with g++ for it installed",
            Loader.getPlatform());
      }
      System.load(unpack(in.readAllBytes()).toString());
    } catch (IOException e) {
      throw new UserError(
          UserError.FAILED, "the kernel library cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /** Named by its content, so that no version ever overwrites one that another process runs. */
  private static Path unpack(byte[] content) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(content);
    Path folder =
        Loader.getCacheDir()
            .toPath()
            .resolve("kernels-%08x-%d".formatted(sum.getValue(), content.length));
    Path target = folder.resolve(FILE).toAbsolutePath();
    if (Files.exists(target) && Files.size(target) == content.length) {
      return target;
    }
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, FILE, ".part");
    Files.write(part, content);
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return target;
  }
}

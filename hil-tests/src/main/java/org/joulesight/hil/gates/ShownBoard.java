package org.joulesight.hil.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;

/**
 * Shows the board driver a folder of links in place of the simulated board's tree, so that the
 * bench can put a fault in the place of a single file.
 */
final class ShownBoard implements ConfigurationPlugin {
  static final String PID = "org.joulesight.board";

  /** In the shared folder: a link to the tree, and the links into it. */
  private static final String REAL = "real";

  private static final String SHOWN = "shown";
  private static final String KEY = "sysfsRoot";

  private final Path folder;
  private final String boardRoot;

  /**
   * @param boardRoot of a real board, which is shown as it is; null for a simulated one
   */
  ShownBoard(Path folder, String boardRoot) {
    this.folder = folder;
    this.boardRoot = boardRoot;
  }

  @Override
  public void modifyConfiguration(ServiceReference<?> user, Dictionary<String, Object> values) {
    Object root = values.get(KEY);
    if (boardRoot != null) {
      values.put(KEY, boardRoot);
    } else if (root != null && Files.isDirectory(Path.of(root.toString()))) {
      values.put(KEY, shown(Path.of(root.toString())).toString());
    }
  }

  /** Called more than once for one configuration. */
  private synchronized Path shown(Path real) {
    Path shown = folder.resolve(SHOWN);
    if (!Files.exists(shown)) {
      try {
        Files.createSymbolicLink(folder.resolve(REAL), real);
        LinkTree.lay(real, shown);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shown;
  }
}

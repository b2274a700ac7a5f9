package org.joulesight.models;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.joulesight.UserError;
import org.joulesight.engine.plan.SamplePictures;
import org.joulesight.vision.Preprocessor;
import org.joulesight.vision.Still;

/** The pictures of a folder as sample pictures, read from disk each time. */
public final class FolderSamples implements SamplePictures {
  private final List<Path> files;

  private FolderSamples(List<Path> files) {
    this.files = files;
  }

  /**
   * @param limit of all pictures this many are used, evenly spread
   * @throws UserError (exit code 2) if there are no pictures
   */
  public static FolderSamples of(Path folder, int limit) {
    List<Path> all = DataSet.listImages(folder);
    int count = Math.min(limit, all.size());
    return new FolderSamples(
        IntStream.range(0, count)
            .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
            .toList());
  }

  @Override
  public int count() {
    return files.size();
  }

  /**
   * @throws UserError (exit code 2) naming the picture if it cannot be decoded
   */
  @Override
  public void read(int index, int side, ByteBuffer rgb) {
    try (Preprocessor preprocessor = new Preprocessor(side, rgb)) {
      preprocessor.run(Still.read(files.get(index)));
    }
  }
}

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
  private final PictureForm form;

  /**
   * @param form that the pictures are brought into
   */
  public FolderSamples(List<Path> files, PictureForm form) {
    this.files = List.copyOf(files);
    this.form = form;
  }

  /**
   * @param limit of all pictures this many are used, evenly spread
   * @throws UserError (exit code 2) if there are no pictures
   */
  public static FolderSamples of(Path folder, int limit, PictureForm form) {
    List<Path> all = DataSet.listImages(folder);
    int count = Math.min(limit, all.size());
    return new FolderSamples(
        IntStream.range(0, count)
            .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
            .toList(),
        form);
  }

  /** Every {@code step}th picture, from the {@code first}. */
  public FolderSamples every(int step, int first) {
    return new FolderSamples(
        IntStream.range(0, files.size())
            .filter(i -> i % step == first)
            .mapToObj(files::get)
            .toList(),
        form);
  }

  /** At most this many, evenly spread. */
  public FolderSamples atMost(int limit) {
    return limit >= files.size() ? this : every((files.size() + limit - 1) / limit, 0);
  }

  public List<Path> files() {
    return files;
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
    try (Preprocessor preprocessor = new Preprocessor(side, rgb, form.fit(), form.padding())) {
      preprocessor.run(Still.read(files.get(index)));
    }
  }
}

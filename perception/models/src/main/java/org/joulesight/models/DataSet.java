package org.joulesight.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.joulesight.UserError;

/**
 * Labelled pictures in YOLO format: {@code images/NAME.jpg} and {@code labels/NAME.txt}, a line for
 * each object with class id and box (centre x and y, width, height) as fractions of the picture, or
 * the class id alone where the whole picture is meant. A picture without label file has no objects.
 *
 * @param name of the folder
 */
public record DataSet(String name, List<Picture> pictures) {
  public DataSet {
    pictures = List.copyOf(pictures);
  }

  /** A picture and what is to be found in it. */
  public record Picture(Path file, List<Truth> truths) {
    public Picture {
      truths = List.copyOf(truths);
    }
  }

  /** An object's class and box, as fractions of the picture. */
  public record Truth(int classId, float left, float top, float right, float bottom) {}

  /**
   * Reads the labels; pictures are only listed.
   *
   * @param classes number of classes that ids may come from
   * @throws UserError (exit code 2) naming folder, file or line that is missing or wrong
   */
  public static DataSet read(Path folder, int classes) {
    return read(listImages(folder.resolve("images")), folder.resolve("labels"), classes);
  }

  /**
   * The same for pictures and labels in folders of their own.
   *
   * @param labels folder with a file for each picture
   */
  public static DataSet read(List<Path> images, Path labels, int classes) {
    List<Picture> pictures = new ArrayList<>();
    for (Path image : images) {
      pictures.add(new Picture(image, readLabels(labelFile(labels, image), classes)));
    }
    Path folder = labels.toAbsolutePath().normalize().getParent();
    return new DataSet(String.valueOf(folder.getFileName()), pictures);
  }

  /**
   * Pictures of a folder by name.
   *
   * @throws UserError if there are none
   */
  public static List<Path> listImages(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> images = files.filter(DataSet::isImage).sorted().toList();
      if (images.isEmpty()) {
        throw UserError.usage("folder %s holds no .jpg or .png pictures", folder);
      }
      return images;
    } catch (IOException e) {
      throw new UserError(
          UserError.USAGE,
          "cannot read folder %s: give a data set with images/ and labels/ in it".formatted(folder),
          e);
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
  }

  private static Path labelFile(Path labels, Path image) {
    String name = image.getFileName().toString();
    return labels.resolve(name.substring(0, name.lastIndexOf('.')) + ".txt");
  }

  private static List<Truth> readLabels(Path file, int classes) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      List<Truth> truths = new ArrayList<>(lines.size());
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          truths.add(parse(file, i + 1, lines.get(i), classes));
        }
      }
      return truths;
    } catch (IOException e) {
      throw new UserError(UserError.USAGE, "cannot read labels " + file + ": " + e, e);
    }
  }

  private static Truth parse(Path file, int line, String text, int classes) {
    try {
      String[] f = text.strip().split("\\s+");
      int classId = Integer.parseInt(f[0]);
      if (f.length == 1 && classId >= 0 && classId < classes) {
        return new Truth(classId, 0, 0, 1, 1);
      }
      float x = Float.parseFloat(f[1]);
      float y = Float.parseFloat(f[2]);
      float w = Float.parseFloat(f[3]);
      float h = Float.parseFloat(f[4]);
      if (f.length == 5 && classId >= 0 && classId < classes && w > 0 && h > 0) {
        return new Truth(classId, x - w / 2, y - h / 2, x + w / 2, y + h / 2);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Reported below like any other bad line.
    }
    throw UserError.usage(
        "%s line %d: \"%s\" is not \"CLASS X Y WIDTH HEIGHT\" with a class of 0..%d",
        file, line, text, classes - 1);
  }
}

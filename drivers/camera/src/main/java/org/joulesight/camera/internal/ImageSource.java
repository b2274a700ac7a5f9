package org.joulesight.camera.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joulesight.UserError;

/**
 * A picture, or the pictures of a folder in the order of their names. They may differ in size.
 *
 * <p>Read by ffmpeg and not by OpenCV's imgcodecs: that costs no second native library.
 */
final class ImageSource extends FfmpegSource {
  private static final Pattern NAME =
      Pattern.compile(".*\\.(jpe?g|png|bmp|webp|tiff?|p[gp]m)", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> OPTIONS = Map.of("protocol_whitelist", "file");

  /** Own rate of a folder. */
  private static final double FRAMES_PER_SECOND = 1;

  private final Path path;
  private Iterator<Path> pictures;
  private boolean nextIsDecoded;
  private int unreadable;
  private String problem = "";

  ImageSource(Path path) {
    this.path = path;
  }

  static boolean isPicture(Path path) {
    return NAME.matcher(path.getFileName().toString()).matches();
  }

  @Override
  public boolean live() {
    return false;
  }

  /** Decodes the first picture too, so that a folder without any is found here. */
  @Override
  public void open() throws SourceLostException {
    List<Path> files = list();
    if (files.isEmpty()) {
      throw UserError.usage(
          "folder %s holds no pictures; jpg, png, bmp, webp, tiff, pgm and ppm are read", path);
    }
    pictures = files.iterator();
    unreadable = 0;
    nextIsDecoded = next();
    if (!nextIsDecoded) {
      throw UserError.usage("%s; replace it, or give another picture or folder", problem);
    }
  }

  private List<Path> list() {
    if (!Files.exists(path)) {
      throw UserError.usage(
          "no such file: %s; give the path of a video, a picture or a folder of pictures", path);
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.filter(p -> isPicture(p) && Files.isRegularFile(p)).sorted().toList();
    } catch (IOException e) {
      throw UserError.usage("folder %s cannot be read: %s; check its permissions", path, e);
    }
  }

  @Override
  public boolean grab() throws SourceLostException {
    boolean more = nextIsDecoded || next();
    nextIsDecoded = false;
    return more;
  }

  /** Passes over pictures that cannot be read. */
  private boolean next() throws SourceLostException {
    while (pictures.hasNext()) {
      String wrong = decode(pictures.next());
      if (wrong.isEmpty()) {
        return true;
      }
      if (!Files.exists(path)) {
        throw new SourceLostException(path + " is gone; waiting for it to come back");
      }
      unreadable++;
      problem = wrong;
    }
    return false;
  }

  /**
   * @return what is wrong with it; empty if it was decoded
   */
  private String decode(Path picture) {
    try {
      if (Files.size(picture) == 0) {
        return "picture " + picture + " is empty (0 bytes)";
      }
      String container = container(firstBytes(picture));
      if (container.isEmpty()) {
        return picture + " is not a picture, whatever its name says";
      }
      openInput("file:" + picture, container, OPTIONS, null);
      return decodeNext() ? "" : "picture " + picture + " cannot be decoded";
    } catch (IOException | FfmpegException e) {
      return "picture " + picture + " cannot be decoded: " + e.getMessage();
    }
  }

  private static String firstBytes(Path picture) throws IOException {
    try (InputStream in = Files.newInputStream(picture)) {
      return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }
  }

  /** By content: ffmpeg's own guess goes by the name too, and takes a % in it for a pattern. */
  private static String container(String start) {
    if (start.startsWith("\u00ff\u00d8")) {
      return "jpeg_pipe";
    }
    return switch (start) {
      case "\u0089PNG" -> "png_pipe";
      case "RIFF" -> "webp_pipe";
      case "II*\0", "MM\0*" -> "tiff_pipe";
      default -> start.startsWith("BM") ? "bmp_pipe" : netpbm(start);
    };
  }

  private static String netpbm(String start) {
    return switch (start.substring(0, Math.min(2, start.length()))) {
      case "P2", "P5" -> "pgm_pipe";
      case "P3", "P6" -> "ppm_pipe";
      default -> "";
    };
  }

  @Override
  public double framesPerSecond() {
    return FRAMES_PER_SECOND;
  }

  @Override
  public String remark() {
    return unreadable == 0 ? "" : unreadable + " pictures passed over, last: " + problem;
  }

  @Override
  public void interrupt() {
    // Reading a local file does not block for long.
  }
}

package org.joulesight.camera.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.joulesight.UserError;

/** A video file. */
final class FileSource extends FfmpegSource {
  /**
   * Containers of moving pictures. Without this list ffmpeg takes a text file for a terminal
   * recording and plays it, and a play list could name other files.
   */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "format_whitelist",
          "avi,mov,mp4,matroska,webm,mpegts,mpeg,mpegvideo,flv,ogg,asf,mjpeg,h264,hevc,ivf,obu,m4v,"
              + "nut,gif,yuv4mpegpipe,mxf,dv,wtv",
          "protocol_whitelist",
          "file");

  private final Path file;
  private boolean firstIsDecoded;
  private long shown;

  FileSource(Path file) {
    this.file = file;
  }

  @Override
  public boolean live() {
    return false;
  }

  /** Decodes the first picture too: only then it is known to be a video. */
  @Override
  public void open() {
    requireFile();
    try {
      // With the prefix a colon in the name does not name a protocol.
      openInput("file:" + file, null, OPTIONS, null);
      firstIsDecoded = decodeNext();
      shown = 0;
    } catch (FfmpegException e) {
      throw notVideo(e.getMessage());
    }
    if (!firstIsDecoded) {
      throw notVideo("no picture in it can be decoded");
    }
  }

  private void requireFile() {
    if (!Files.exists(file)) {
      throw UserError.usage(
          "no such file: %s; give the path of a video, a picture or a folder of pictures", file);
    }
    if (!Files.isReadable(file)) {
      throw UserError.usage("file %s may not be read by this user; change its permissions", file);
    }
  }

  private UserError notVideo(String why) {
    return UserError.usage(
        "%s is not a video that can be played: %s; mp4, avi, mkv and mov can", file, why);
  }

  @Override
  public boolean grab() {
    if (!firstIsDecoded && !next()) {
      remarkOnEnd();
      return false;
    }
    firstIsDecoded = false;
    shown++;
    return true;
  }

  /** A file that turns unreadable half-way ends there. */
  private boolean next() {
    try {
      return decodeNext();
    } catch (FfmpegException e) {
      return false;
    }
  }

  private void remarkOnEnd() {
    long announced = announcedFrames();
    if (damaged() > 0 || shown < announced) {
      String of = announced > 0 ? " of " + announced + " announced" : "";
      remark(shown + of + " frames; " + damaged() + " damaged packets passed over");
    }
  }

  @Override
  public void interrupt() {
    // Reading a local file does not block for long.
  }
}

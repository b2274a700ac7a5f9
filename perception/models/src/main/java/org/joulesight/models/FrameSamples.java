package org.joulesight.models;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.Frame;
import org.joulesight.engine.plan.SamplePictures;
import org.joulesight.models.internal.FrameCopy;
import org.joulesight.vision.Preprocessor;

/**
 * Frames of a clip as sample pictures. Keeps copies of the frames in native memory until it is
 * closed. Not thread-safe.
 */
public final class FrameSamples implements SamplePictures, AutoCloseable {
  private final List<FrameCopy> frames = new ArrayList<>();

  /** Copies the frame; the caller still has to release it. */
  public void add(Frame frame) {
    frames.add(FrameCopy.of(frame));
  }

  @Override
  public int count() {
    return frames.size();
  }

  @Override
  public void read(int index, int side, ByteBuffer rgb) {
    try (Preprocessor preprocessor = new Preprocessor(side, rgb)) {
      preprocessor.run(frames.get(index));
    }
  }

  @Override
  public void close() {
    frames.forEach(FrameCopy::release);
    frames.clear();
  }
}

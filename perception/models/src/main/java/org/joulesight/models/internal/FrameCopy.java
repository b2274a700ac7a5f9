package org.joulesight.models.internal;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.joulesight.Frame;

/** A frame in memory of its own, without gaps between rows. Released once, by its only owner. */
public record FrameCopy(
    String cameraId,
    long sequence,
    long captureNanos,
    long captureEpochMillis,
    int width,
    int height,
    BytePointer memory,
    ByteBuffer pixels)
    implements Frame {

  public static FrameCopy of(Frame frame) {
    int row = frame.width() * 3;
    BytePointer memory = new BytePointer((long) row * frame.height());
    ByteBuffer pixels = memory.asByteBuffer();
    for (int y = 0; y < frame.height(); y++) {
      pixels.put(y * row, frame.pixels(), y * frame.strideBytes(), row);
    }
    return new FrameCopy(
        frame.cameraId(),
        frame.sequence(),
        frame.captureNanos(),
        frame.captureEpochMillis(),
        frame.width(),
        frame.height(),
        memory,
        pixels);
  }

  @Override
  public int strideBytes() {
    return width * 3;
  }

  @Override
  public void retain() {
    throw new UnsupportedOperationException("a copy has one owner");
  }

  @Override
  public void release() {
    memory.close();
  }
}

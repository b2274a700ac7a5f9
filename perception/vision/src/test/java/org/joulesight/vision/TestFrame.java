package org.joulesight.vision;

import java.nio.ByteBuffer;
import org.joulesight.Frame;

/** A frame over a plain direct buffer. */
public record TestFrame(int width, int height, int strideBytes, ByteBuffer pixels)
    implements Frame {

  static TestFrame of(int width, int height, int strideBytes) {
    return new TestFrame(
        width, height, strideBytes, ByteBuffer.allocateDirect(strideBytes * height));
  }

  TestFrame fill(int x0, int y0, int x1, int y1, int blue, int green, int red) {
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        int at = y * strideBytes + x * 3;
        pixels.put(at, (byte) blue).put(at + 1, (byte) green).put(at + 2, (byte) red);
      }
    }
    return this;
  }

  @Override
  public String cameraId() {
    return "test";
  }

  @Override
  public long sequence() {
    return 0;
  }

  @Override
  public long captureNanos() {
    return 0;
  }

  @Override
  public long captureEpochMillis() {
    return 0;
  }

  @Override
  public void retain() {
    // Plain memory.
  }

  @Override
  public void release() {
    // Plain memory.
  }
}

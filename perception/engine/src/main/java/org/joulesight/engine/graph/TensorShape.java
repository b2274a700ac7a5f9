package org.joulesight.engine.graph;

/** Logical shape of a value: batch, channels, height, width. All at least 1. */
public record TensorShape(int batch, int channels, int height, int width) {
  public TensorShape {
    if (batch < 1 || channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "shape %dx%dx%dx%d has an empty side".formatted(batch, channels, height, width));
    }
  }

  public long elements() {
    return (long) batch * channels * height * width;
  }

  /** One value for each channel, as squeeze-and-excite gates are. */
  public boolean isPerChannel() {
    return height == 1 && width == 1;
  }

  /** Dimensions in the order N, C, H, W. */
  public long[] dims() {
    return new long[] {batch, channels, height, width};
  }

  public TensorShape withChannels(int count) {
    return new TensorShape(batch, count, height, width);
  }

  public TensorShape withSize(int newHeight, int newWidth) {
    return new TensorShape(batch, channels, newHeight, newWidth);
  }

  @Override
  public String toString() {
    return batch + "x" + channels + "x" + height + "x" + width;
  }
}

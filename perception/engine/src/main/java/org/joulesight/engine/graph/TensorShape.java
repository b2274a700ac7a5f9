package org.joulesight.engine.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Logical shape of a value, of any rank. Pictures and feature maps have rank 4 in the order N, C,
 * H, W; the accessors with these names are for them only.
 *
 * @param sizes none negative; empty for a scalar
 */
public record TensorShape(List<Integer> sizes) {
  public TensorShape {
    sizes = List.copyOf(sizes);
    if (sizes.stream().anyMatch(s -> s < 0)) {
      throw new IllegalArgumentException("shape " + sizes + " has a negative side");
    }
  }

  /**
   * A feature map.
   *
   * @throws IllegalArgumentException if a side is empty
   */
  public TensorShape(int batch, int channels, int height, int width) {
    this(List.of(batch, channels, height, width));
    if (batch < 1 || channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException("shape " + this + " has an empty side");
    }
  }

  public static TensorShape of(int... sizes) {
    return new TensorShape(Arrays.stream(sizes).boxed().toList());
  }

  public int rank() {
    return sizes.size();
  }

  public int size(int axis) {
    return sizes.get(axis);
  }

  /** Whether this is a feature map: values of this rank lie channels-last in plans. */
  public boolean isMap() {
    return rank() == 4;
  }

  public int batch() {
    return sizes.get(0);
  }

  public int channels() {
    return sizes.get(1);
  }

  public int height() {
    return sizes.get(2);
  }

  public int width() {
    return sizes.get(3);
  }

  public long elements() {
    return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** A map with one value for each channel, as squeeze-and-excite gates are. */
  public boolean isPerChannel() {
    return isMap() && height() == 1 && width() == 1;
  }

  /** Sizes in their order, N, C, H, W for maps. */
  public long[] dims() {
    return sizes.stream().mapToLong(Integer::longValue).toArray();
  }

  public TensorShape withChannels(int count) {
    return new TensorShape(batch(), count, height(), width());
  }

  public TensorShape withSize(int newHeight, int newWidth) {
    return new TensorShape(batch(), channels(), newHeight, newWidth);
  }

  @Override
  public String toString() {
    return rank() == 0
        ? "scalar"
        : sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}

package org.joulesight.engine.graph;

import java.util.List;

/**
 * A value that is given to a network.
 *
 * @param type {@link DataType#U8} with three channels means a picture: RGB, 0..255, channels last
 * @param sizes as the file declares them; -1 where any size will do
 */
public record GraphInput(String name, DataType type, List<Integer> sizes) {
  /** Stands for a size that is not declared. */
  public static final int ANY = -1;

  public GraphInput {
    sizes = List.copyOf(sizes);
  }

  public boolean isPicture() {
    return type == DataType.U8 && sizes.size() == 4 && sizes.get(1) == 3;
  }

  /** The declared shape with 1 for each size that is not declared. */
  public TensorShape declaredShape() {
    return new TensorShape(sizes.stream().map(s -> s == ANY ? 1 : s).toList());
  }

  /** Whether a value of this shape may be given. */
  public boolean accepts(TensorShape shape) {
    if (shape.rank() != sizes.size()) {
      return false;
    }
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i) != ANY && sizes.get(i) != shape.size(i)) {
        return false;
      }
    }
    return true;
  }
}

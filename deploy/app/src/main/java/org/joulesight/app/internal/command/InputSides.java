package org.joulesight.app.internal.command;

import java.util.Comparator;
import java.util.List;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.models.LoadedModel;

/** Sides of a model's input where none is given. */
final class InputSides {
  /** Of networks that take any size: what ImageNet classifiers are measured at. */
  private static final int USUAL = 224;

  private InputSides() {}

  /** As declared, largest first; of networks that leave it open the usual one. */
  static List<Integer> of(LoadedModel model) {
    if (!model.declaration().inputs().isEmpty()) {
      return model.declaration().inputs().stream().sorted(Comparator.reverseOrder()).toList();
    }
    List<Integer> sizes = model.compiler().inputs().get(0).sizes();
    int side = sizes.size() == 4 ? sizes.get(2) : USUAL;
    return List.of(side == GraphInput.ANY ? USUAL : side);
  }
}

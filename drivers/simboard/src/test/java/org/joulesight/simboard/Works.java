package org.joulesight.simboard;

import java.util.List;
import org.joulesight.LayerClass;
import org.joulesight.Precision;
import org.joulesight.Work;

/** Works that tests run. */
public final class Works {
  private Works() {}

  /** Costs counted from the default detector's graph at 512 x 512. */
  public static Work detector(Precision precision) {
    return new Work(
        "centernet-mobilenetv3",
        precision,
        512,
        List.of(
            new Work.Cost(LayerClass.CONVOLUTION, 28_311_552, 1_835_008, 448, 1),
            new Work.Cost(LayerClass.POINTWISE, 1_094_631_424, 35_295_232, 988_220, 44),
            new Work.Cost(LayerClass.DEPTHWISE, 171_395_072, 31_834_112, 112_704, 26),
            new Work.Cost(LayerClass.DENSE, 911_744, 8_224, 915_856, 18),
            new Work.Cost(LayerClass.ELEMENTWISE, 0, 36_957_672, 0, 56)));
  }

  /** A network of the table. */
  public static Work named(String network, Precision precision, int inputPixels) {
    return new Work(network, precision, inputPixels, List.of());
  }
}

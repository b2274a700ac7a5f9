package org.joulesight.models.zoo;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;

/**
 * Networks with the layer shapes of their papers. Weights are random, scaled as He et al. ("Delving
 * deep into rectifiers", 2015) propose, batch normalisation folded in; so speed and numerical error
 * are those of the real network, the classes it names are not.
 *
 * <p>Input {@code input}: floats N x 3 x side x side around 0, any N, any side that fits; {@link
 * #inputPixels()} is the paper's. Output {@code logits}: N x 1000 x 1 x 1 for that side, a larger
 * map where a fully connected layer slides over a larger picture.
 */
public enum ZooNetwork {
  /** Krizhevsky, Sutskever, Hinton, 2012: two groups, response normalisation. */
  ALEXNET(227, AlexNet::build),
  /** Simonyan, Zisserman, 2014, configuration D. */
  VGG16(224, Vgg16::build),
  /** Szegedy et al., "Going deeper with convolutions", 2014; without the heads used in training. */
  GOOGLENET(224, GoogLeNet::build),
  /** He et al., "Deep residual learning for image recognition", 2015. */
  RESNET18(224, l -> ResNet.basic(l, 2, 2, 2, 2)),
  /** Stride on the 3x3 layer of a block, as all libraries have it by now (v1.5). */
  RESNET50(224, l -> ResNet.bottleneck(l, 3, 4, 6, 3)),
  /** Stride as in {@link #RESNET50}. */
  RESNET152(224, l -> ResNet.bottleneck(l, 3, 8, 36, 3)),
  /** Xie et al., "Aggregated residual transformations", 2016: 32 groups of 4 channels. */
  RESNEXT50(224, l -> ResNet.aggregated(l, 3, 4, 6, 3));

  private final int inputPixels;
  private final Consumer<LayerBuilder> layers;

  ZooNetwork(int inputPixels, Consumer<LayerBuilder> layers) {
    this.inputPixels = inputPixels;
    this.layers = layers;
  }

  /** Name in options and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Side of the paper's input in pixels. */
  public int inputPixels() {
    return inputPixels;
  }

  /**
   * Builds the network, not fused. Takes up to some seconds and native memory for the weights
   * (VGG16 553 MB), none of it on the heap.
   *
   * @param seed the same seed gives the same weights
   */
  public Graph build(long seed) {
    LayerBuilder builder = new LayerBuilder(label(), inputPixels, seed);
    layers.accept(builder);
    return builder.build();
  }

  /**
   * @throws UserError if {@code label} names no network
   */
  public static ZooNetwork of(String label) {
    return Arrays.stream(values())
        .filter(n -> n.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> UserError.usage("unknown network \"%s\"; choose from %s", label, labels()));
  }

  private static String labels() {
    return Arrays.stream(values()).map(ZooNetwork::label).collect(Collectors.joining(", "));
  }
}

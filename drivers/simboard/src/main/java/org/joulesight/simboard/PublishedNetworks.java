package org.joulesight.simboard;

import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.simboard.internal.networks.TableNetworks;

/**
 * Layer costs of the classifiers that published measurements name (MobileNet v1 to v3,
 * EfficientNet-Lite, ResNet-50), counted layer by layer from their papers.
 */
public final class PublishedNetworks {
  private PublishedNetworks() {}

  /**
   * @throws IllegalArgumentException if the name is of none of these families
   */
  public static Work work(String network, Precision precision) {
    TableNetworks.Network n = TableNetworks.of(network);
    return new Work(network, precision, n.inputPixels(), n.costs());
  }

  public static boolean knows(String network) {
    return TableNetworks.knows(network);
  }
}

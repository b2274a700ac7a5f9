package org.joulesight.simboard.internal.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.joulesight.LayerClass;
import org.joulesight.Work;
import org.joulesight.simboard.internal.networks.TableNetworks.Network;
import org.joulesight.simboard.internal.profile.MeasuredPoints.Point;
import org.joulesight.simboard.internal.profile.ProfileReader;
import org.junit.jupiter.api.Test;

class TableNetworksTest {
  @Test
  void everyNetworkOfTheTable_macs_agreeWithThePublishedFigure() {
    int compared = 0;
    for (Point p : ProfileReader.read("sim-rk3588").points().points()) {
      double macs = macs(TableNetworks.of(p.network())) / 1e6;
      if (!Double.isNaN(p.megaMacs())) {
        // Published in whole millions, and efficientnet-lite with some other operations counted in.
        assertThat(macs).as(p.network()).isCloseTo(p.megaMacs(), within(1 + 0.055 * p.megaMacs()));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(86);
  }

  @Test
  void mobileNetV3_macs_agreeWithThePaper() {
    // arXiv 1905.02244, table 3: 219 and 56 million; minimalistic from the authors' repository.
    assertThat(macs(TableNetworks.of("mobilenet-v3-large_224_1.0"))).isCloseTo(219e6, within(5e6));
    assertThat(macs(TableNetworks.of("mobilenet-v3-small_224_1.0"))).isCloseTo(56e6, within(2e6));
    assertThat(macs(TableNetworks.of("mobilenet-v3-large_224_0.75"))).isCloseTo(155e6, within(3e6));
    assertThat(macs(TableNetworks.of("mobilenet-v3-large-minimalistic_224_1.0")))
        .isCloseTo(209e6, within(3e6));
    assertThat(macs(TableNetworks.of("mobilenet-v3-small-minimalistic_224_1.0")))
        .isCloseTo(52e6, within(2e6));
  }

  @Test
  void parameters_agreeWithThePapers() {
    assertThat(weights("mobilenet-v1-1.0-224")).isCloseTo(4.2e6, within(0.05e6));
    assertThat(weights("mobilenet-v2-1.0-224")).isCloseTo(3.5e6, within(0.05e6));
    assertThat(weights("mobilenet-v3-large_224_1.0")).isCloseTo(5.4e6, within(0.1e6));
    assertThat(weights("resnet50")).isCloseTo(25.5e6, within(0.1e6));
  }

  @Test
  void squeezeExcite_countsAsDense() {
    long minimal = dense("mobilenet-v3-large-minimalistic_224_1.0");
    assertThat(dense("mobilenet-v3-large_224_1.0")).isGreaterThan(minimal);
  }

  @Test
  void unknownNetwork_isRefused() {
    assertThatThrownBy(() -> TableNetworks.of("vgg16"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vgg16");
  }

  private static double macs(Network network) {
    return network.costs().stream().mapToLong(Work.Cost::macs).sum();
  }

  private static double weights(String name) {
    return TableNetworks.of(name).costs().stream().mapToLong(Work.Cost::weightElements).sum();
  }

  private static long dense(String name) {
    return TableNetworks.of(name).costs().stream()
        .filter(c -> c.layerClass() == LayerClass.DENSE)
        .mapToLong(Work.Cost::macs)
        .sum();
  }
}

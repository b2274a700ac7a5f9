package org.joulesight.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CocoLabelsTest {
  @Test
  void read_always_givesThe80Names() {
    List<String> labels = CocoLabels.read();
    assertThat(labels).hasSize(80).startsWith("person", "bicycle", "car").endsWith("toothbrush");
  }
}

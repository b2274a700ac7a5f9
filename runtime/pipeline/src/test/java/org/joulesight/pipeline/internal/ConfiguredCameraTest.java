package org.joulesight.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.joulesight.CaptureOptions.Crop;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;

class ConfiguredCameraTest {
  @Test
  void controls_assignments_areRead() {
    assertThat(ConfiguredCamera.controls(new String[] {"gain=2.5", "exposure=200"}))
        .isEqualTo(Map.of("gain", 2.5, "exposure", 200.0));
  }

  @Test
  void controls_noAssignment_namedWithTheWayOut() {
    for (String wrong : new String[] {"gain", "gain=", "gain=much"}) {
      assertThatThrownBy(() -> ConfiguredCamera.controls(new String[] {wrong}))
          .isInstanceOf(UserError.class)
          .hasMessageContainingAll("\"" + wrong + "\"", "NAME=VALUE");
    }
  }

  @Test
  void crop_fourNumbersOrNone_isRead() {
    assertThat(ConfiguredCamera.crop(new int[] {})).isNull();
    assertThat(ConfiguredCamera.crop(new int[] {1, 2, 30, 40})).isEqualTo(new Crop(1, 2, 30, 40));
    assertThatThrownBy(() -> ConfiguredCamera.crop(new int[] {1, 2, 3}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("3 numbers");
  }
}

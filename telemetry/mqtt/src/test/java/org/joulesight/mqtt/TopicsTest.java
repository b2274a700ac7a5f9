package org.joulesight.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  private final Topics topics = new Topics("car-1.local");

  @Test
  void names_valid_makeTheTopics() {
    assertThat(topics.detections("front")).isEqualTo("joulesight/car-1.local/detections/front");
    assertThat(topics.heartbeat("front")).isEqualTo("joulesight/car-1.local/heartbeat/front");
    assertThat(topics.power()).isEqualTo("joulesight/car-1.local/power");
    assertThat(topics.thermal()).isEqualTo("joulesight/car-1.local/thermal");
    assertThat(topics.status()).isEqualTo("joulesight/car-1.local/status");
    assertThat(topics.everything()).isEqualTo("joulesight/car-1.local/#");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "#", "+", "a b", "$SYS", "ü"})
  void names_notAllowed_areUsageErrorsNamingThem(String name) {
    assertThatThrownBy(() -> new Topics(name))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unit name \"" + name + "\"");
    assertThatThrownBy(() -> topics.heartbeat(name))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("camera name \"" + name + "\"");
  }

  @Test
  void kind_ofTopic_isItsThirdLevel() {
    assertThat(Topics.Kind.of(topics.detections("a"))).isEqualTo(Topics.Kind.DETECTIONS);
    assertThat(Topics.Kind.of(topics.status())).isEqualTo(Topics.Kind.STATUS);
    assertThat(Topics.Kind.of("joulesight/car/settings/watts/set")).isEqualTo(Topics.Kind.OTHER);
    assertThat(Topics.Kind.of("other/car/status")).isEqualTo(Topics.Kind.OTHER);
    assertThat(Topics.Kind.of("joulesight")).isEqualTo(Topics.Kind.OTHER);
  }
}

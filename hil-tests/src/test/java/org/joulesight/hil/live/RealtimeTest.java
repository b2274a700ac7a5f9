package org.joulesight.hil.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A part of {@code joulesight hil --realtime}: the unit that is shipped, its kernels, mosquitto.
 */
class RealtimeTest {
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final int SOME_DETECTIONS = 10;

  static void assumeUnitAndBroker() {
    Assumptions.assumeTrue(
        Broker.find().isPresent(),
        "mosquitto is not installed (Debian: apt-get install mosquitto): skipped");
    Assumptions.assumeTrue(
        Files.isDirectory(ROOT.resolve("deploy/app/target/joulesight/bundles")),
        "the program is not built: skipped");
  }

  @Test
  void partsKilledInTurn_consumerDeclaresTheCameraInvalidWithinASecond() throws Exception {
    assumeUnitAndBroker();
    RealtimeCommand.Report report = RealtimeCommand.trial(ROOT, 1, SOME_DETECTIONS);
    assertThat(report.kills())
        .hasSize(8)
        .allSatisfy(kill -> assertThat(kill.reason()).as(kill.part()).isEmpty());
    assertThat(report.captureToPublish().count()).isPositive();
  }
}

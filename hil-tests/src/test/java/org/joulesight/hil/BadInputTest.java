package org.joulesight.hil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees who gets something wrong: a message that names it, and an exit code. */
class BadInputTest {
  private static final String SCENE = "generated:320x240";

  @TempDir Path folder;

  private final Cli cli = new Cli(Cli.sharedHome());

  @BeforeAll
  static void modelIsThere() {
    Cli.Outcome fetch = new Cli(Cli.sharedHome()).run("model", "fetch");
    assumeTrue(fetch.exitCode() == 0, () -> "no model, no test: " + fetch.output());
  }

  private void assertRefused(Cli.Outcome outcome, int exitCode, String... parts) {
    assertThat(outcome.output()).contains(parts).doesNotContain("\tat ");
    assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(exitCode);
  }

  private Cli.Outcome runCamera(String uri, String... more) {
    String[] first = {
      "run", "--camera", uri, "--watts", "6", "--seconds", "2", "--broker-port", "0"
    };
    return cli.run(Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void missingFile_exits2AndNamesIt() {
    assertRefused(runCamera("nowhere/road.mp4"), 2, "nowhere/road.mp4", "no such file");
  }

  @Test
  void textFile_exits2AndSaysThatItIsNoVideo() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.mp4"), "this is no video\n");
    assertRefused(runCamera(file.toString()), 2, file.toString());
  }

  @Test
  void limitsOutOfTheirRange_exit2AndAreNamed() {
    assertRefused(runCamera(SCENE, "--deadline", "-5"), 2, "deadlineMillis is -5.0", "give");
    assertRefused(runCamera(SCENE, "--min-accuracy", "2"), 2, "minAccuracy is 2.0", "0 to 1");
    assertRefused(runCamera(SCENE, "--battery-wh", "5"), 2, "--mission", "only batteryWattHours");
    assertRefused(runCamera(SCENE, "--battery-wh", "-1", "--mission", "9"), 2, "is -1.0; give");
    assertRefused(cli.run("demo", "--seconds", "0"), 2, "--seconds 0.0: give more than 0");
    assertRefused(cli.run("demo", "--fps", "0"), 2, "--fps 0.0: give more than 0");
  }

  @Test
  void energyThatDoesNotLast_exits3AndSaysWhatWould() {
    assertRefused(
        runCamera(SCENE, "--battery-wh", "1", "--mission", "60"), 3, "idles at", "at least 2.280");
  }

  @Test
  void emptyPicture_exits2AndNamesIt() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.jpg"));
    assertRefused(runCamera(file.toString()), 2, file.toString());
  }

  @Test
  void cameraThatDisappears_isReportedAndTheProgramGoesOn() throws Exception {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 8; i++) {
      picture(pictures.resolve("p" + i + ".png"));
    }
    Cli.Running running =
        cli.start(
            "run",
            "--camera",
            pictures.toString(),
            "--loop",
            "--fps",
            "8",
            "--watts",
            "6",
            "--seconds",
            "14",
            "--broker-port",
            "0");
    running.awaitText("of 6.00 W");
    try (Stream<Path> all = Files.list(pictures)) {
      for (Path p : all.toList()) {
        Files.delete(p);
      }
    }
    Files.delete(pictures);
    Cli.Outcome outcome = running.await();
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("front RECONNECTING", "RECONNECTING: ");
  }

  @Test
  void cameraThatEnds_endsTheProgramInOrder() throws IOException {
    Path picture = picture(folder.resolve("one.png"));
    Cli.Outcome outcome =
        cli.run("run", "--camera", picture.toString(), "--watts", "6", "--broker-port", "0");
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("camera front    ENDED");
  }

  private static Path picture(Path file) throws IOException {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR);
    image.createGraphics().fillRect(40, 40, 80, 120);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void wattsBelowIdle_exits3AndNamesTheFigure() {
    Cli.Outcome outcome =
        cli.run("run", "--camera", SCENE, "--watts", "1.5", "--seconds", "2", "--broker-port", "0");
    assertRefused(outcome, 3, "1.50 W", "idles at 2.28 W");
  }

  @Test
  void takenBrokerPort_exits1AndNamesThePort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Cli.Outcome outcome =
          cli.run(
              "run", "--camera", SCENE, "--watts", "6", "--seconds", "2", "--broker-port", port);
      assertRefused(outcome, 1, port, "--broker-port");
    }
  }

  @Test
  void unreachableBroker_keepsDetectingAndSaysSo() {
    Cli.Outcome outcome =
        cli.run(
            "run",
            "--camera",
            SCENE,
            "--fps",
            "4",
            "--watts",
            "6",
            "--seconds",
            "3",
            "--broker",
            "tcp://127.0.0.1:1");
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .contains("broker tcp://127.0.0.1:1 cannot be reached")
        .containsPattern("[1-9][0-9]* processed");
  }

  @Test
  void unknownConfigurationKey_exits2WithFileAndLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("limits.json"),
            "{\n  \"org.joulesight.limits\": {\n    \"wats\": 5\n  }\n}\n");
    assertRefused(
        runCamera(SCENE, "--etc", folder.toString()), 2, file + ":3", "wats", "\"watts\"");
  }

  @Test
  void configurationChangedWhileRunning_isTakenOnlyWhenValid() throws Exception {
    Path file = folder.resolve("limits.json");
    Files.writeString(file, "{\"org.joulesight.limits\": {\"watts\": 6}}");
    Cli.Running running =
        cli.with("JOULESIGHT_LOG", "info")
            .start(
                "run",
                "--camera",
                SCENE,
                "--fps",
                "4",
                "--seconds",
                "60",
                "--broker-port",
                "0",
                "--etc",
                folder.toString());
    try {
      running.awaitText("of 6.00 W");
      replace(file, "{\"org.joulesight.limits\":\n {\"watts\": 4, \"nonsense\": 1}}");
      running.awaitText(file + ":2: unknown configuration key \"nonsense\"");
      replace(file, "{\"org.joulesight.limits\": {\"watts\": 5}}");
      running.awaitText("of 5.00 W");
      assertThat(running.text()).doesNotContain("of 4.00 W");
    } finally {
      running.process().destroy();
    }
    assertThat(running.await().exitCode()).isEqualTo(143);
  }

  private static void replace(Path file, String text) throws IOException {
    Path fresh = Files.writeString(file.resolveSibling("fresh"), text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void changedModel_exits2WithBothHashes() throws IOException {
    Cli other = new Cli(copyOfHome("centernet.json", "{}"));
    assertRefused(
        other.run("run", "--camera", SCENE, "--watts", "6", "--seconds", "2", "--broker-port", "0"),
        2,
        "centernet.json",
        "bfb942eaacc5becf",
        "model fetch");
  }

  @Test
  void truncatedWeights_exit2AndNameTheFile() throws IOException {
    Cli other = new Cli(copyOfHome("centernet.bin", "short"));
    assertRefused(
        other.run("run", "--camera", SCENE, "--watts", "6", "--seconds", "2", "--broker-port", "0"),
        2,
        "centernet.bin",
        "5 bytes");
  }

  @Test
  void unwritableReport_exits2BeforeAnythingRuns() {
    assertRefused(runCamera(SCENE, "--json", "nowhere/report.json"), 2, "nowhere/report.json");
  }

  private Path copyOfHome(String changed, String content) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path models = Cli.sharedHome().resolve("models");
    try (Stream<Path> files = Files.walk(models)) {
      for (Path p : files.toList()) {
        Path to = home.resolve("models").resolve(models.relativize(p));
        if (Files.isDirectory(p)) {
          Files.createDirectories(to);
        } else {
          Files.copy(p, to);
        }
        if (to.endsWith(changed)) {
          Files.writeString(to, content);
        }
      }
    }
    return home;
  }
}

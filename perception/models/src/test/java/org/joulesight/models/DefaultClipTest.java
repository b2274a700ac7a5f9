package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joulesight.models.DefaultClip.Absent;
import org.joulesight.models.DefaultClip.Found;
import org.joulesight.models.DefaultClip.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultClipTest {
  private static final byte[] CLIP = FakePackages.text("a clip");
  private static final String ENTRY = "./usr/share/doc/opencv-doc/examples/data/vtest.avi";

  @TempDir Path home;

  private final FakePackages packages = new FakePackages();
  private DefaultClip clip;

  @BeforeEach
  void offerThePackage() {
    packages.entries = Map.of(ENTRY, CLIP, "./usr/share/doc/other", FakePackages.text("x"));
    clip = new DefaultClip(home, packages, FakePackages.sha256(CLIP));
  }

  private void assertAbsent(String... parts) {
    Result result = clip.fetch(Progress.NONE);
    assertThat(result).isInstanceOf(Absent.class);
    assertThat(((Absent) result).why()).contains(parts);
  }

  @Test
  void fetch_packageListsPresent_storesOnlyTheClip() throws IOException {
    Result result = clip.fetch(Progress.NONE);

    assertThat(result).isEqualTo(new Found(home.resolve("clips/vtest.avi")));
    assertThat(home.resolve("clips/vtest.avi")).hasBinaryContent(CLIP);
    try (var left = Files.list(home.resolve("clips"))) {
      assertThat(left).hasSize(1);
    }
    assertThat(packages.calls).noneMatch(c -> c.contains("update"));
  }

  @Test
  void fetch_secondTime_asksNobody() {
    clip.fetch(Progress.NONE);
    packages.calls.clear();

    assertThat(clip.fetch(Progress.NONE)).isInstanceOf(Found.class);
    assertThat(packages.calls).isEmpty();
  }

  @Test
  void fetch_clipIsCompressedInThePackage_unpacksIt() throws IOException {
    packages.entries = Map.of(ENTRY + ".gz", FakePackages.gzip(CLIP));

    assertThat(clip.fetch(Progress.NONE)).isInstanceOf(Found.class);
    assertThat(home.resolve("clips/vtest.avi")).hasBinaryContent(CLIP);
  }

  @Test
  void fetch_noPackageLists_usesPrivateOnes() {
    packages.systemLists = false;

    assertThat(clip.fetch(Progress.NONE)).isInstanceOf(Found.class);
    assertThat(packages.calls.get(1)).contains("Dir::State::lists=", "update");
    assertThat(packages.calls.get(2)).contains("Dir::State::lists=", "download opencv-doc");
  }

  @Test
  void fetch_noAptGet_saysSo() {
    packages.missing = List.of("apt-get");
    assertAbsent("apt-get cannot be run here");
  }

  @Test
  void fetch_noDpkgDeb_saysSo() {
    packages.missing = List.of("dpkg-deb");
    assertAbsent("dpkg-deb cannot unpack");
  }

  @Test
  void fetch_offline_quotesAptGet() {
    packages.failing = List.of("apt-get");
    assertAbsent("cannot download package opencv-doc", "Could not resolve host");
    assertThat(home.resolve("clips")).isEmptyDirectory();
  }

  @Test
  void fetch_packageWithoutTheClip_saysSo() {
    packages.entries = Map.of("./usr/share/doc/other", FakePackages.text("x"));
    assertAbsent("holds no vtest.avi");
  }

  @Test
  void fetch_otherContent_namesBothHashes() {
    byte[] changed = FakePackages.text("changed");
    packages.entries = Map.of(ENTRY, changed);
    assertAbsent(FakePackages.sha256(changed), FakePackages.sha256(CLIP));
    assertThat(home.resolve("clips/vtest.avi")).doesNotExist();
  }

  @Test
  void fetch_storedClipIsTruncated_saysHowToMendIt() throws IOException {
    clip.fetch(Progress.NONE);
    Files.write(home.resolve("clips/vtest.avi"), FakePackages.text("a"));
    assertAbsent("(1 bytes)", "delete it to fetch it again");
  }
}

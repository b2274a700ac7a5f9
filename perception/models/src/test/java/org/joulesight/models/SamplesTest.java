package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.joulesight.UserError;
import org.joulesight.vision.Still;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  @TempDir Path folder;

  private final ByteBuffer rgb = ByteBuffer.allocateDirect(8 * 8 * 3);

  @Test
  void frameSamples_frameIsOverwrittenAfterwards_keepsItsContent() throws IOException {
    Still frame = Still.read(Pictures.png(folder.resolve("a.png"), 20, 10));
    try (FrameSamples samples = new FrameSamples()) {
      samples.add(frame);
      frame.pixels().put(0, new byte[20 * 10 * 3]);

      samples.read(0, 8, rgb);

      assertThat(samples.count()).isEqualTo(1);
      assertThat(rgb.get(0) & 255).isEqualTo(Pictures.RED);
      assertThat(rgb.get(8 * 8 * 3 - 1) & 255).isEqualTo(Pictures.BLUE);
    }
  }

  @Test
  void folderSamples_morePicturesThanWanted_takesThemEvenly() throws IOException {
    for (int i = 0; i < 10; i++) {
      Pictures.png(folder.resolve(i + ".png"), 8, 8);
    }
    assertThat(FolderSamples.of(folder, 4).count()).isEqualTo(4);
    assertThat(FolderSamples.of(folder, 100).count()).isEqualTo(10);
    FolderSamples.of(folder, 4).read(3, 8, rgb);
    assertThat(rgb.get(0) & 255).isEqualTo(Pictures.RED);
  }

  @Test
  void folderSamples_emptyFolder_isRefused() {
    assertThatThrownBy(() -> FolderSamples.of(folder, 4))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no .jpg or .png");
  }
}

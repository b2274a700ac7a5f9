package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  @TempDir Path folder;

  private final ByteBuffer rgb = ByteBuffer.allocateDirect(8 * 8 * 3);

  @Test
  void folderSamples_morePicturesThanWanted_takesThemEvenly() throws IOException {
    for (int i = 0; i < 10; i++) {
      Pictures.png(folder.resolve(i + ".png"), 8, 8);
    }
    assertThat(FolderSamples.of(folder, 4, PictureForm.PLAIN).count()).isEqualTo(4);
    assertThat(FolderSamples.of(folder, 100, PictureForm.PLAIN).count()).isEqualTo(10);
    FolderSamples.of(folder, 4, PictureForm.PLAIN).read(3, 8, rgb);
    assertThat(rgb.get(0) & 255).isEqualTo(Pictures.RED);
  }

  @Test
  void folderSamples_emptyFolder_isRefused() {
    assertThatThrownBy(() -> FolderSamples.of(folder, 4, PictureForm.PLAIN))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no .jpg or .png");
  }
}

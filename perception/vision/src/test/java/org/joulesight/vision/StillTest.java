package org.joulesight.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillTest {
  @TempDir Path folder;

  private Path png() throws IOException {
    BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
    image.setRGB(4, 2, 0x010203);
    Path file = folder.resolve("a.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void read_png_givesBgrRows() throws IOException {
    Still still = Still.read(png());

    assertThat(still.width()).isEqualTo(5);
    assertThat(still.height()).isEqualTo(3);
    int at = 2 * still.strideBytes() + 4 * 3;
    assertThat(still.pixels().get(at)).isEqualTo((byte) 3);
    assertThat(still.pixels().get(at + 1)).isEqualTo((byte) 2);
    assertThat(still.pixels().get(at + 2)).isEqualTo((byte) 1);
  }

  @Test
  void read_emptyFile_isRefusedByName() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.jpg"));
    assertUsage(file, "empty.jpg", "0 bytes");
  }

  @Test
  void read_noPicture_isRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("text.jpg"), "hello");
    assertUsage(file, "text.jpg", "cannot be decoded");
  }

  @Test
  void read_missingFile_isRefusedByName() {
    assertUsage(folder.resolve("gone.jpg"), "gone.jpg", "cannot read");
  }

  private static void assertUsage(Path file, String... parts) {
    assertThatThrownBy(() -> Still.read(file))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
        .hasMessageContainingAll(parts);
  }
}

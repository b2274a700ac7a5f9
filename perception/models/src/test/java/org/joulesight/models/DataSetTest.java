package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.UserError;
import org.joulesight.models.DataSet.Truth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
  @TempDir Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("labels"));
    Files.createFile(folder.resolve("images/b.jpg"));
    Files.createFile(folder.resolve("images/a.PNG"));
    Files.createFile(folder.resolve("images/readme.txt"));
  }

  private void label(String text) throws IOException {
    Files.writeString(folder.resolve("labels/b.txt"), text);
  }

  private void assertUsage(String... parts) {
    assertThatThrownBy(() -> DataSet.read(folder, 80))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
        .hasMessageContainingAll(parts);
  }

  @Test
  void read_picturesAndLabels_pairsThemByName() throws IOException {
    label("3 0.5 0.5 0.5 0.25\n\n0 0.25 0.25 0.5 0.5\n");

    DataSet set = DataSet.read(folder, 80);

    assertThat(set.name()).isEqualTo(folder.getFileName().toString());
    assertThat(set.pictures()).hasSize(2);
    assertThat(set.pictures().get(0).truths()).isEmpty();
    assertThat(set.pictures().get(1).truths())
        .containsExactly(new Truth(3, .25f, .375f, .75f, .625f), new Truth(0, 0f, 0f, .5f, .5f));
  }

  @Test
  void read_classTooHigh_namesFileAndLine() throws IOException {
    label("0 .5 .5 .5 .5\n80 .5 .5 .5 .5\n");
    assertUsage("b.txt line 2", "80 .5 .5 .5 .5", "0..79");
  }

  @Test
  void read_lineIsNoLabel_namesFileAndLine() throws IOException {
    label("person .5 .5 .5 .5\n");
    assertUsage("b.txt line 1");
  }

  @Test
  void read_lineIsTooShort_namesFileAndLine() throws IOException {
    label("0 .5 .5 .5\n");
    assertUsage("b.txt line 1");
  }

  @Test
  void read_noImagesFolder_saysWhatIsExpected() throws IOException {
    Files.delete(folder.resolve("images/b.jpg"));
    Files.delete(folder.resolve("images/a.PNG"));
    assertUsage("images", "no .jpg or .png");
    Files.delete(folder.resolve("images/readme.txt"));
    Files.delete(folder.resolve("images"));
    assertUsage("images", "give a data set");
  }
}

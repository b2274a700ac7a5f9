package org.joulesight.hil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program without the kernel library of this architecture. */
class MissingLibraryTest {
  private static final Path SHIPPED = Cli.root().resolve("deploy/app/target/joulesight/bundles");
  private static final String LIBRARY = "joulesight-natives-linux-";

  @TempDir Path folder;

  /** The shipped bundles but the library. */
  private Path bundles() throws IOException {
    List<Path> jars;
    try (Stream<Path> all = Files.walk(SHIPPED, 2)) {
      jars = all.filter(p -> p.toString().endsWith(".jar")).toList();
    }
    assertThat(jars).anyMatch(p -> p.getFileName().toString().startsWith(LIBRARY));
    for (Path jar : jars) {
      Path place = folder.resolve(SHIPPED.relativize(jar).toString());
      Files.createDirectories(place.getParent());
      if (!jar.getFileName().toString().startsWith(LIBRARY)) {
        Files.createSymbolicLink(place, jar);
      }
    }
    return folder;
  }

  @Test
  void kernelLibraryMissing_run_endsAtOnceAndSaysWhatToInstall() throws IOException {
    assumeTrue(Files.isDirectory(SHIPPED), "the program is not built: skipped");
    Cli cli = new Cli(Cli.sharedHome());
    Cli.Outcome fetch = cli.run("model", "fetch");
    assumeTrue(fetch.exitCode() == 0, () -> "no model, no test: " + fetch.output());
    Cli.Outcome outcome =
        cli.with("JOULESIGHT_BUNDLES", bundles().toString())
            .run("run", "--camera", "generated:320x240", "--watts", "6", "--broker-port", "0");
    assertThat(outcome.output())
        .contains("native kernels cannot be loaded", "install the package of this architecture")
        .doesNotContain("\tat ");
    assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
  }
}

package org.joulesight.hil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.hil.live.BundleFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher ends when all bundles have stopped, and not before: they put the board back. */
class StopTest {
  private static final int SIGTERM_CODE = 143;

  @TempDir Path folder;
  private Path restored;
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    Path program = Cli.root().resolve("deploy/app/target/joulesight/bundles");
    assumeTrue(Files.isDirectory(program), "the program is not built: skipped");
    Path bundles = folder.resolve("bundles");
    new BundleFolder(bundles)
        .add(
            "10",
            "slow-to-stop",
            SlowToStop.class,
            "org.osgi.framework",
            List.of(SlowToStop.class.getSimpleName()));
    restored = folder.resolve("restored");
    cli = new Cli(folder).with("JOULESIGHT_BUNDLES", bundles.toString());
  }

  @Test
  void signal_programComesBackInterrupted_waitsForItsBundles() throws InterruptedException {
    Cli.Running running = cli.start(SlowToStop.RUNS, restored.toString());
    running.awaitText(SlowToStop.RUNS);

    running.process().destroy();

    Cli.Outcome end = running.await();
    assertThat(restored).as(end.output()).exists();
    assertThat(end.exitCode()).isEqualTo(SIGTERM_CODE);
  }

  @Test
  void programEndsByItself_waitsForItsBundles() {
    Cli.Outcome end = cli.run("ends", restored.toString());

    assertThat(restored).as(end.output()).exists();
    assertThat(end.exitCode()).isEqualTo(SlowToStop.CODE);
  }
}

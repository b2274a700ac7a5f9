package org.joulesight.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemCommandsTest {
  @TempDir Path folder;

  private final SystemCommands commands = new SystemCommands();

  @Test
  void run_program_givesOutputExitCodeAndErrors() throws Exception {
    AtomicReference<String> text = new AtomicReference<>();
    Commands.Result result =
        commands.run(
            folder,
            List.of("sh", "-c", "echo $LC_ALL; pwd; echo 'E: bad' >&2; exit 3"),
            out -> text.set(new String(out.readAllBytes(), StandardCharsets.UTF_8)));

    assertThat(text.get()).isEqualTo("C\n" + folder.toRealPath() + "\n");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.succeeded()).isFalse();
    assertThat(result.reason()).isEqualTo("E: bad");
  }

  @Test
  void run_readerStopsEarly_endsTheProgram() throws Exception {
    AtomicReference<Integer> first = new AtomicReference<>();
    commands.run(folder, List.of("sh", "-c", "yes"), out -> first.set(out.read()));
    assertThat(first.get()).isEqualTo('y');
  }

  @Test
  void run_noSuchProgram_fails() {
    assertThatThrownBy(() -> commands.run(folder, List.of("joulesight-no-such-program")))
        .isInstanceOf(IOException.class);
  }
}

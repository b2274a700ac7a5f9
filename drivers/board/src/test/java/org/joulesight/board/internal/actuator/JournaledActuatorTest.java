package org.joulesight.board.internal.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.joulesight.Actuator.Outcome;
import org.joulesight.Actuator.Status;
import org.joulesight.UserError;
import org.joulesight.board.internal.sysfs.Value;
import org.joulesight.board.internal.sysfs.Value.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournaledActuatorTest {
  @TempDir Path folder;
  private final FakeSetting setting = new FakeSetting();
  private Path file;
  private Journal journal;
  private JournaledActuator actuator;

  /** A board that does what a test tells it to with a value that is written. */
  private final class FakeSetting implements Setting {
    private long value = 2400;
    private LongUnaryOperator effect = v -> v;
    private IOException refusal;
    private String journalAtWrite = "";

    @Override
    public String name() {
      return "cpufreq/policy0";
    }

    @Override
    public String unit() {
      return "kHz";
    }

    @Override
    public Value read() {
      return new Value(value, Problem.NONE);
    }

    @Override
    public void write(long wanted) throws IOException {
      if (refusal != null) {
        throw refusal;
      }
      journalAtWrite = Files.exists(file) ? Files.readString(file) : "";
      value = effect.applyAsLong(wanted);
    }

    @Override
    public List<Long> choices() {
      return List.of(600L, 1200L, 2400L);
    }

    @Override
    public boolean choicesOnly() {
      return true;
    }

    @Override
    public String grant() {
      return "sudo grant-it";
    }
  }

  @BeforeEach
  void setUp() {
    file = folder.resolve("a.journal");
    journal = new Journal(file);
    actuator = new JournaledActuator(setting, journal);
  }

  @AfterEach
  void tearDown() {
    journal.close();
  }

  @Test
  void value_isSet_withTheOldOneOnDiskBefore() {
    assertThat(actuator.set(1200)).isEqualTo(new Outcome(1200, 1200, Status.APPLIED, ""));
    assertThat(setting.journalAtWrite).isEqualTo("cpufreq/policy0\t2400\n");
  }

  @Test
  void restore_putsTheFirstValueBack_andForgetsIt() throws Exception {
    actuator.set(1200);
    actuator.set(600);
    assertThat(actuator.restore().status()).isEqualTo(Status.APPLIED);
    assertThat(setting.value).isEqualTo(2400);
    assertThat(Files.readString(file)).isEmpty();
    setting.value = 1200; // somebody else's change
    actuator.restore();
    assertThat(setting.value).isEqualTo(1200);
  }

  @Test
  void crash_leavesTheOldValue_toTheNextStart() {
    actuator.set(600);
    journal.close(); // what the kernel does with the lock of a process that dies
    journal = new Journal(file);
    assertThat(journal.before("cpufreq/policy0")).hasValue(2400);
    assertThat(new JournaledActuator(setting, journal).restore().status())
        .isEqualTo(Status.APPLIED);
    assertThat(setting.value).isEqualTo(2400);
  }

  @Test
  void clampedValue_isReported_andStillRestored() {
    setting.effect = v -> 1800;
    Outcome outcome = actuator.set(1200);
    assertThat(outcome.status()).isEqualTo(Status.CLAMPED);
    assertThat(outcome.readBack()).isEqualTo(1800);
    assertThat(outcome.message()).isEqualTo("cpufreq/policy0 is 1800 kHz, not 1200 as was asked");
    setting.effect = v -> v;
    actuator.restore();
    assertThat(setting.value).isEqualTo(2400);
  }

  @Test
  void silentlyIgnoredValue_isReported_andNotRemembered() {
    setting.effect = v -> setting.value;
    assertThat(actuator.set(1200).status()).isEqualTo(Status.IGNORED);
    assertThat(journal.before("cpufreq/policy0")).isEmpty();
  }

  @Test
  void withoutPermission_isRefused_withTheCommandThatGrantsIt() {
    setting.refusal = new AccessDeniedException("scaling_max_freq");
    Outcome outcome = actuator.set(1200);
    assertThat(outcome.status()).isEqualTo(Status.REFUSED);
    assertThat(outcome.message())
        .isEqualTo("no permission to set cpufreq/policy0; grant it with: sudo grant-it");
    assertThat(journal.before("cpufreq/policy0")).isEmpty();
    setting.refusal = new FileSystemException("scaling_max_freq", null, "Read-only file system");
    assertThat(actuator.set(1200).status()).isEqualTo(Status.REFUSED);
  }

  @Test
  void kernelError_isFailed() {
    setting.refusal = new FileSystemException("scaling_max_freq", null, "Invalid argument");
    Outcome outcome = actuator.set(1200);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.message()).contains("Invalid argument");
    assertThat(outcome.readBack()).isEqualTo(2400);
  }

  @Test
  void valueThatIsNotOffered_isRefused_withThoseThatAre() {
    assertThat(actuator.set(1000).message())
        .isEqualTo("cpufreq/policy0 does not offer 1000; choose 600, 1200, 2400 kHz");
    assertThat(setting.value).isEqualTo(2400);
  }

  @Test
  void restoreThatFails_isKeptForTheNextStart() {
    actuator.set(600);
    setting.refusal = new IOException("gone");
    assertThat(actuator.restore().status()).isEqualTo(Status.FAILED);
    assertThat(journal.before("cpufreq/policy0")).hasValue(2400);
  }

  @Test
  void secondProcess_isRefused() {
    assertThatThrownBy(() -> new Journal(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("another joulesight sets clocks and modes");
  }

  @Test
  void cutLineOfTheJournal_isSkipped() throws Exception {
    journal.close();
    Files.writeString(file, "a\t5\nb\t");
    journal = new Journal(file);
    assertThat(journal.before("a")).hasValue(5);
    assertThat(journal.before("b")).isEmpty();
  }
}

package org.joulesight.board.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joulesight.Actuator;
import org.joulesight.UserError;
import org.joulesight.board.BoardActuators;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.actuator.JointClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActuatorServicesTest {
  private static final String FOLDER = "sys/devices/system/cpu/cpufreq/policy0/";
  private static final String CPU = FOLDER + "scaling_max_freq";

  @TempDir Path root;
  @TempDir Path home;
  private final List<Actuator> offered = new ArrayList<>();
  private FixtureTree tree;

  @BeforeEach
  void setUp() {
    tree = new FixtureTree(root).policy(0, 1984000, 1984000, 729600);
    tree.put(FOLDER + "cpuinfo_min_freq", "408000\n");
  }

  private ActuatorServices start(boolean offer) {
    return new ActuatorServices(
        new Settings(root.toString(), home.toString(), offer),
        actuator -> {
          offered.add(actuator);
          return () -> offered.remove(actuator);
        });
  }

  private String limit() throws IOException {
    return Files.readString(root.resolve(CPU)).trim();
  }

  /** As after kill -9: the journal is there, the limit is changed, nobody holds the lock. */
  private void crash() throws IOException {
    Path journal;
    try (BoardActuators board = new BoardActuators(root, home)) {
      board.named("cpufreq/policy0").set(1200000);
      journal = journal();
      Files.copy(journal, home.resolve("kept"));
    }
    Files.move(home.resolve("kept"), journal);
    tree.put(CPU, "1200000\n");
  }

  private Path journal() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.filter(f -> f.toString().endsWith(".journal")).findFirst().orElseThrow();
    }
  }

  @Test
  void start_afterACrash_putsBackAndOffers() throws Exception {
    crash();
    ActuatorServices services = start(true);
    assertThat(limit()).isEqualTo("1984000");
    assertThat(offered).extracting(Actuator::name).containsExactly("cpufreq/policy0");
    services.deactivate();
  }

  @Test
  void startOfASimulatedBoard_afterACrash_putsBackAndOffersNone() throws Exception {
    crash();
    ActuatorServices services = start(false);
    assertThat(limit()).isEqualTo("1984000");
    assertThat(offered).isEmpty();
    try (BoardActuators other = new BoardActuators(root, home)) {
      assertThat(other.all()).as("the journal is free again").hasSize(1);
    }
    services.deactivate();
  }

  @Test
  void stop_settingChanged_putBackAfterTheServiceIsGone() throws Exception {
    ActuatorServices services = start(true);
    assertThat(offered.get(0).set(1200000).changed()).isTrue();
    assertThat(limit()).isEqualTo("1200000");
    services.deactivate();
    assertThat(offered).isEmpty();
    assertThat(limit()).isEqualTo("1984000");
  }

  /** As when the framework stops and has unregistered services before the component is asked. */
  @Test
  void stop_serviceIsGoneAlready_putBackAllTheSame() throws Exception {
    ActuatorServices services =
        new ActuatorServices(
            new Settings(root.toString(), home.toString(), true),
            actuator -> {
              offered.add(actuator);
              return () -> {
                throw new IllegalStateException("service already unregistered");
              };
            });
    offered.get(0).set(1200000);
    services.deactivate();
    assertThat(limit()).isEqualTo("1984000");
  }

  @Test
  void start_anotherProgramHoldsTheJournal_offersNone() {
    try (BoardActuators other = new BoardActuators(root, home)) {
      ActuatorServices services = start(true);
      assertThat(offered).isEmpty();
      services.deactivate();
      assertThat(other.all()).hasSize(1);
    }
  }

  @Test
  void holdLine_isNameAndValue_elseRefusedWithAnExample() {
    assertThat(ActuatorServices.wishes(new String[] {"cpufreq/policy0 = 1200000", "nvpmodel=2"}))
        .containsExactly(Map.entry("cpufreq/policy0", 1200000L), Map.entry("nvpmodel", 2L));
    assertThatThrownBy(() -> ActuatorServices.wishes(new String[] {"nvpmodel"}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("\"nvpmodel\" is not NAME=VALUE");
  }

  @Test
  void clockOfTheScheduler_afterACrash_isPutBack() throws Exception {
    tree.put(FOLDER + "scaling_available_frequencies", "1200000 1984000\n");
    Path journal;
    try (BoardActuators board = new BoardActuators(root, home)) { // kill -9 while it is set
      new JointClock(board.all()).set(1200000);
      journal = journal();
      Files.copy(journal, home.resolve("kept"));
    }
    Files.move(home.resolve("kept"), journal);
    tree.put(CPU, "1200000\n");

    ActuatorServices services = start(true);

    assertThat(limit()).isEqualTo("1984000");
    services.deactivate();
  }

  @Test
  void clockOfTheScheduler_atTheEnd_isPutBack() throws Exception {
    tree.put(FOLDER + "scaling_available_frequencies", "1200000 1984000\n");
    ActuatorServices services = start(true);
    assertThat(services.scheduled(new String[] {"cpufreq"}).set(1200000).changed()).isTrue();
    assertThat(limit()).isEqualTo("1200000");
    services.deactivate();
    assertThat(limit()).isEqualTo("1984000");
  }

  @Test
  void schedule_anythingButClocks_isRefusedAndSaysWhatGoes() {
    ActuatorServices services = start(true);
    assertThatThrownBy(() -> services.scheduled(new String[] {"nvpmodel"}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("can set cpufreq only, not \"nvpmodel\"");
    services.deactivate();
  }

  private record Settings(String sysfsRoot, String home, boolean offered)
      implements ActuatorServices.Config {
    @Override
    public String[] hold() {
      return new String[0];
    }

    @Override
    public String[] schedule() {
      return new String[0];
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return ActuatorServices.Config.class;
    }
  }
}

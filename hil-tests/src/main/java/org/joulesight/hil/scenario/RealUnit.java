package org.joulesight.hil.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joulesight.hil.live.UnitProcess;
import org.joulesight.hil.probe.Probe;
import org.joulesight.hil.real.ProbeLog;
import org.joulesight.hil.real.RealConsumer;
import org.joulesight.hil.real.UnitBundles;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.FaultKind;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.simboard.BoardProfile;

/**
 * The unit under test over all its starts, with a clock of the board that it holds, and what faults
 * do to it.
 */
final class RealUnit implements AutoCloseable {
  private static final long MID_FRAME_NANOS = 2_000_000_000L;

  /** Small, so that a slow host keeps the time even of a fast board. */
  private static final int INPUT = 256;

  private static final String NAME = "hil";
  private static final String CLOCK = "sys/devices/system/cpu/cpufreq/policy0/scaling_max_freq";
  private static final String FULL_KHZ = "1800000";
  private static final String HELD_KHZ = "1200000";
  private static final List<String> SHARED = List.of("models", "cache", "kernels", "archives");

  private final ScenarioSpec spec;
  private final Setup setup;
  private final Path root;
  private final Path folder;
  private final Path home;
  private final String brokerUri;
  private final Path image;
  private final Path crippled;
  private final Set<Fault> begun = new HashSet<>();
  private final Set<Fault> ended = new HashSet<>();
  private UnitProcess process;
  private int starts;

  RealUnit(ScenarioSpec spec, Setup setup, Checkout checkout, Path folder, String brokerUri)
      throws IOException {
    this.spec = spec;
    this.setup = setup;
    this.folder = folder;
    root = checkout.root();
    this.brokerUri = brokerUri;
    home = Files.createDirectories(folder.resolve("home"));
    for (String shared : SHARED) {
      Path real = Files.createDirectories(checkout.home().resolve(shared).toAbsolutePath());
      Files.createSymbolicLink(home.resolve(shared), real);
    }
    image = UnitBundles.layOut(checkout.root(), folder.resolve("bundles"), true);
    boolean missing = setup.settings().faults().active(FaultKind.LIBRARY_MISSING, 0) != null;
    crippled =
        missing ? UnitBundles.layOut(checkout.root(), folder.resolve("crippled"), false) : image;
    Path clock = folder.resolve("board").resolve(CLOCK);
    Files.createDirectories(clock.getParent());
    Files.writeString(clock, FULL_KHZ + "\n");
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(
        folder.resolve("etc/hil.json"),
        String.format(
            Locale.ROOT,
            "{\"org.joulesight.board.actuators\": {\"sysfsRoot\": \"%s\","
                + " \"hold\": [\"cpufreq/policy0=%s\"]},"
                + " \"org.joulesight.model\": {\"inputs\": [%d]}}%n",
            folder.resolve("board"),
            HELD_KHZ,
            INPUT));
  }

  /** The first start may lack the kernel library. */
  void start() throws IOException {
    process =
        new UnitProcess(
            root,
            arguments(),
            Map.of(
                "JOULESIGHT_HOME",
                home.toString(),
                "JOULESIGHT_BUNDLES",
                (starts == 0 ? crippled : image).toString(),
                Probe.VARIABLE,
                folder.toString()),
            folder.resolve("unit-" + starts + ".txt"));
    process.start();
    starts++;
  }

  private List<String> arguments() {
    BoardProfile profile = setup.settings().profile();
    List<String> a = new ArrayList<>(List.of("--loop", "--unit", NAME));
    a.addAll(List.of("--board", profile.name(), "--seed", "" + setup.settings().seed()));
    a.addAll(List.of("--broker", brokerUri, "--etc", folder.resolve("etc").toString()));
    a.addAll(List.of("--fps", "" + spec.cameras().get(0).fps()));
    a.addAll(List.of("--watts", String.format(Locale.ROOT, "%.3f", setup.settings().watts())));
    spec.cameras().forEach(c -> a.addAll(List.of("--camera", "generated:320x240")));
    return a;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String lastWords() {
    return process.lastWords();
  }

  int openFiles() throws IOException {
    return process.isAlive() ? process.openFiles() : 0;
  }

  ProbeLog log() throws IOException {
    return ProbeLog.read(folder.resolve(Probe.LOG), setup.settings().profile().model().idleWatts());
  }

  /** Begins and ends what is due. */
  void faults(long now) throws IOException, InterruptedException {
    boolean ends = setup.settings().sabotage() == Sabotage.ENDS_BY_ITSELF;
    if (ends && now > setup.settings().nanos() / 2 && process.isAlive()) {
      process.kill();
    }
    for (Fault f : setup.settings().faults().all()) {
      if (now >= f.fromNanos() && begun.add(f)) {
        begin(f);
      }
      boolean never = setup.settings().sabotage() == Sabotage.NEVER_STARTED_AGAIN;
      if (now >= f.untilNanos() && ended.add(f) && !never) {
        end(f);
      }
    }
  }

  private void begin(Fault f) throws IOException, InterruptedException {
    switch (f.kind()) {
      case BUNDLE_STOPPED -> command("stop " + f.subject());
      case PROCESS_KILLED -> killMidFrame();
      case SESSION_LOST -> RealConsumer.throwOut(brokerUri, "joulesight-" + NAME);
      default -> {
        // The library is missing from the start on.
      }
    }
  }

  private void end(Fault f) throws IOException, InterruptedException {
    switch (f.kind()) {
      case BUNDLE_STOPPED -> command("start " + f.subject());
      case PROCESS_KILLED -> {
        if (setup.settings().sabotage() == Sabotage.JOURNAL_LOST) {
          deleteJournals();
        }
        start();
      }
      case LIBRARY_MISSING -> {
        process.stop();
        start();
      }
      default -> {
        // The unit comes back by itself.
      }
    }
  }

  private void deleteJournals() throws IOException {
    try (DirectoryStream<Path> journals = Files.newDirectoryStream(home, "actuators-*.journal")) {
      for (Path journal : journals) {
        Files.delete(journal);
      }
    }
  }

  /** In the middle of a frame, if one comes within two seconds. */
  private void killMidFrame() throws IOException, InterruptedException {
    Path log = folder.resolve(Probe.LOG);
    long deadline = System.nanoTime() + MID_FRAME_NANOS;
    while (!ProbeLog.lastLine(log).startsWith(Probe.BEGUN) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    process.kill();
  }

  private void command(String text) throws IOException {
    Path draft = folder.resolve("command.new");
    Files.writeString(draft, text + "\n", StandardCharsets.US_ASCII);
    Files.move(draft, folder.resolve(Probe.COMMAND));
  }

  /** Ends the unit; says what of the board is not as it has to be. */
  List<Complaint> end() throws IOException, InterruptedException {
    List<Complaint> astray = new ArrayList<>();
    if (!process.isAlive() && setup.settings().sabotage() != Sabotage.NEVER_STARTED_AGAIN) {
      astray.add(new Complaint(Assertion.ENDED, "it has ended: " + process.lastWords()));
    }
    check(astray, Assertion.UNHELD, HELD_KHZ, "while the unit runs");
    if (process.isAlive()) {
      process.stop();
    }
    check(astray, Assertion.NOT_PUT_BACK, FULL_KHZ, "after the unit's end");
    boolean killed =
        setup.settings().faults().all().stream()
            .anyMatch(f -> f.kind() == FaultKind.PROCESS_KILLED);
    if (killed
        && !process.text().contains("was left changed by a program that crashed: set back")) {
      astray.add(
          new Complaint(
              Assertion.CRASH_UNTOLD,
              "the start after the crash does not say that it put the clock back"));
    }
    return astray;
  }

  private void check(List<Complaint> astray, Assertion assertion, String wanted, String when)
      throws IOException {
    String is = Files.readString(folder.resolve("board").resolve(CLOCK)).trim();
    if (!is.equals(wanted)) {
      astray.add(Complaint.of(assertion, "cpufreq/policy0 is %s and not %s %s", is, wanted, when));
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}

package org.joulesight.hil.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spoils a good soak in one way after the other and sees it judged for that. */
class SoakJudgeTest {
  private static final double SOFT_CELSIUS = 80;
  private static final Latencies.Quantiles LATENCIES =
      new Latencies.Quantiles(1000, 100, 200, 300, 400);

  private final List<SoakRecord.Happening> happenings = new ArrayList<>();
  private final List<SoakRecord.Memory> memory = new ArrayList<>();
  private SoakRecord.Plant plant = new SoakRecord.Plant(10_000, 20, 5, 0, 2, 5.5, 60);
  private Latencies.Quantiles latencies = LATENCIES;
  private String ended = "";
  private long malformed;

  SoakJudgeTest() {
    happening(LiveFault.INFERENCE_HANGS, 950, "fault inference", 4, 8);
    happening(LiveFault.POWER_EIO, Double.NaN, "degraded power_sensor", 0, 12);
    happening(LiveFault.UNIT_KILLED, 700, "normal ", 20, 25);
    memory(0, 0);
  }

  private void happening(
      LiveFault fault, double invalid, String told, double valid, double normal) {
    happenings.add(
        new SoakRecord.Happening(
            30, fault, fault.label(), invalid, List.of("normal ", told), valid, normal));
  }

  /** Half an hour, of which the first five minutes grow whatever is wrong. */
  private void memory(double megabytesPerMinute, double buffersPerMinute) {
    memory.clear();
    for (int s = 0; s < 1800; s += 2) {
      double warmUp = 0.1 * Math.min(s, 300);
      double noise = s % 14 - 7;
      memory.add(
          new SoakRecord.Memory(
              s,
              350 + warmUp + noise + megabytesPerMinute * s / 60,
              Math.round(1000 + noise / 2 + buffersPerMinute * s / 60),
              1_000_000));
    }
  }

  private List<String> complaints() {
    SoakRecord record =
        new SoakRecord(
            1,
            1800,
            ended,
            happenings,
            List.of(new SoakRecord.Life(plant, memory)),
            latencies,
            100,
            malformed);
    return SoakJudge.complaints(record, SOFT_CELSIUS);
  }

  private void assertOnly(String beginning) {
    assertThat(complaints()).hasSize(1).allSatisfy(c -> assertThat(c).startsWith(beginning));
  }

  @Test
  void goodSoak_passes() {
    assertThat(complaints()).isEmpty();
  }

  @Test
  void unitThatDied_fails() {
    ended = "the unit died";
    assertOnly("end: the unit died");
  }

  @Test
  void nothingHappened_fails() {
    happenings.clear();
    assertOnly("course:");
  }

  @Test
  void noDetection_fails() {
    latencies = new Latencies.Quantiles(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    assertOnly("rate:");
  }

  @Test
  void malformedMessage_fails() {
    malformed = 1;
    assertOnly("schema:");
  }

  @Test
  void cameraBelievedTooLong_fails() {
    happening(LiveFault.CAMERA_HANGS, 1001, "normal ", 1, 1);
    assertOnly("heartbeat: camera-hangs");
  }

  @Test
  void cameraNeverInvalid_fails() {
    happening(LiveFault.PUBLISHER_HANGS, Double.NaN, "normal ", 1, 1);
    assertOnly("heartbeat: publisher-hangs");
  }

  @Test
  void sensorFaultThatIsNotTold_fails() {
    happening(LiveFault.POWER_ENODATA, Double.NaN, "degraded link", 0, 1);
    assertOnly("reason: power-enodata");
  }

  @Test
  void cameraThatStaysInvalid_fails() {
    happening(LiveFault.BROKER_KILLED, 900, "normal ", SoakJudge.VALID_SECONDS + 0.1, 20);
    assertOnly("recovery: broker-killed at 30 s: not valid");
  }

  @Test
  void modeThatStaysBad_fails() {
    happening(LiveFault.LIMIT, Double.NaN, "normal ", 0, Double.NaN);
    assertOnly("recovery: limit at 30 s: not normal");
  }

  @Test
  void growingMemory_fails_thoughNotInTheWarmUp() {
    memory(0.6, 0);
    assertOnly("memory: grows by 0.60 MB");
  }

  @Test
  void growingNativeBuffers_fail() {
    memory(0, 1);
    assertOnly("memory: native buffers");
  }

  @Test
  void shortLife_isNotJudgedForItsMemory() {
    memory(5, 5);
    memory.removeIf(m -> m.seconds() > 500);
    assertThat(complaints()).isEmpty();
  }

  @Test
  void oneWindowFarOver_fails() {
    plant = new SoakRecord.Plant(10_000, 1, 1, 1, 6, 5.5, 60);
    assertOnly("limit: 1 windows of 10000 over by more than 5 %");
  }

  @Test
  void manyWindowsALittleOver_fail() {
    plant = new SoakRecord.Plant(10_000, 51, 0, 0, 1.5, 5.5, 60);
    assertOnly("limit: 51 windows");
  }

  @Test
  void noWindow_fails() {
    plant = new SoakRecord.Plant(0, 0, 0, 0, 0, 0, 60);
    assertOnly("limit: no window");
  }

  @Test
  void hotDie_fails() {
    plant = new SoakRecord.Plant(10_000, 0, 0, 0, -1, 5.5, SOFT_CELSIUS + 1.1);
    assertOnly("temperature:");
  }

  @Test
  void oneSeed_isOnePlan_withEveryFault() {
    List<SoakPlan.Event> first = plan(7, true);
    assertThat(first).isEqualTo(plan(7, true)).isNotEqualTo(plan(8, true));
    assertThat(first)
        .extracting(SoakPlan.Event::fault)
        .containsExactlyInAnyOrder(LiveFault.values());
    assertThat(plan(7, false)).extracting(SoakPlan.Event::fault).allMatch(LiveFault::survived);
  }

  private static List<SoakPlan.Event> plan(long seed, boolean mayKill) {
    SoakPlan plan = new SoakPlan(seed, List.of("a", "b"), 4, 9);
    List<SoakPlan.Event> events = new ArrayList<>();
    for (int i = 0; i < LiveFault.values().length; i++) {
      events.add(plan.next(mayKill));
    }
    return events;
  }
}

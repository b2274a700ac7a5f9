package org.joulesight.hil.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what of a soak was not as it has to be; each complaint begins with its assertion. */
final class SoakJudge {
  static final double BLIND_MILLIS = 1000;
  static final double VALID_SECONDS = 15;
  static final double RESTART_SECONDS = 60;
  static final double NORMAL_SECONDS = 40;
  static final double MOST_OVER_1_PERCENT = 0.005;
  static final double MEGABYTES_PER_MINUTE = 0.5;

  /** Slots that a camera holds or has just given back. */
  static final double FEW_BUFFERS = 8;

  private final SoakRecord record;
  private final double softCelsius;
  private final List<String> complaints = new ArrayList<>();

  private SoakJudge(SoakRecord record, double softCelsius) {
    this.record = record;
    this.softCelsius = softCelsius;
  }

  /** Empty if all was well. */
  static List<String> complaints(SoakRecord record, double softCelsius) {
    SoakJudge judge = new SoakJudge(record, softCelsius);
    judge.course();
    record.happenings().forEach(judge::happening);
    record.lives().forEach(judge::life);
    judge.limit();
    return List.copyOf(judge.complaints);
  }

  private void complain(boolean wrong, String format, Object... values) {
    if (wrong) {
      complaints.add(String.format(Locale.ROOT, format, values));
    }
  }

  private void course() {
    complain(!record.ended().isEmpty(), "end: %s", record.ended());
    complain(record.happenings().isEmpty(), "course: nothing happened");
    complain(record.captureToPublish().count() == 0, "rate: no detection was published");
    complain(record.malformed() > 0, "schema: %d malformed messages", record.malformed());
  }

  private void happening(SoakRecord.Happening h) {
    String where = String.format(Locale.ROOT, "%s at %.0f s", h.what(), h.atSeconds());
    LiveFault fault = h.fault();
    complain(
        fault.blinding() && !(h.invalidMillis() <= BLIND_MILLIS),
        "heartbeat: %s: invalid after %.0f ms, not within %.0f",
        where,
        h.invalidMillis(),
        BLIND_MILLIS);
    boolean told = fault.condition().isEmpty();
    for (String t : h.told()) {
      told |= t.endsWith(" " + fault.condition()) || t.endsWith(" sensors");
    }
    complain(!told, "reason: %s was not told as %s; said: %s", where, fault.condition(), h.told());
    double valid = fault.survived() ? VALID_SECONDS : RESTART_SECONDS;
    complain(!(h.validSeconds() <= valid), "recovery: %s: not valid within %.0f s", where, valid);
    double normal = valid + NORMAL_SECONDS;
    complain(
        !(h.normalSeconds() <= normal), "recovery: %s: not normal within %.0f s", where, normal);
  }

  private void life(SoakRecord.Life life) {
    complain(
        life.plant().maxCelsius() > softCelsius + 1,
        "temperature: %.1f degC, the limit is %.0f",
        life.plant().maxCelsius(),
        softCelsius);
    MemoryTrend trend = MemoryTrend.of(life.memory());
    if (trend.isJudged()) {
      complain(
          !(trend.megabytesPerMinute() < MEGABYTES_PER_MINUTE),
          "memory: grows by %.2f MB a minute (%.0f to %.0f MB)",
          trend.megabytesPerMinute(),
          trend.firstMegabytes(),
          trend.lastMegabytes());
      complain(
          trend.buffersAfter() > trend.buffersBefore() + FEW_BUFFERS,
          "memory: native buffers grow from %.0f to %.0f",
          trend.buffersBefore(),
          trend.buffersAfter());
    }
  }

  private void limit() {
    long windows = record.lives().stream().mapToLong(l -> l.plant().windows()).sum();
    long over1 = record.lives().stream().mapToLong(l -> l.plant().over1Percent()).sum();
    long over5 = record.lives().stream().mapToLong(l -> l.plant().over5Percent()).sum();
    complain(windows == 0, "limit: no window was judged");
    complain(over5 > 0, "limit: %d windows of %d over by more than 5 %%", over5, windows);
    complain(
        over1 > MOST_OVER_1_PERCENT * windows,
        "limit: %d windows of %d over by more than 1 %%",
        over1,
        windows);
  }
}

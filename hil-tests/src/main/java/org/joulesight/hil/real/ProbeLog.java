package org.joulesight.hil.real;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the probe wrote over all starts of a unit. Each start counts energy and frames from 0; here
 * they go on, and an idle board spends its idle watts while no unit runs.
 */
public final class ProbeLog {
  private static final int LONGEST_LINE = 200;

  /** What was true at a time. */
  public record Sample(long nanos, double joules, double celsius, long captured) {}

  /** A frame that was served. */
  public record Result(
      String camera, long captureNanos, long resultNanos, int stride, String precision) {}

  private final List<Sample> samples = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final double idleWatts;
  private double joulesBefore;
  private double lastJoules;
  private long capturedBefore;
  private long lastCaptured;

  private ProbeLog(double idleWatts) {
    this.idleWatts = idleWatts;
  }

  public static ProbeLog read(Path file, double idleWatts) throws IOException {
    ProbeLog log = new ProbeLog(idleWatts);
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      String[] w = line.split(" ");
      // A killed process may leave half a line.
      if (w[0].equals("S") && w.length == 5) {
        log.sample(
            Long.parseLong(w[1]),
            Double.parseDouble(w[2]),
            Double.parseDouble(w[3]),
            Long.parseLong(w[4]));
      } else if (w[0].equals("R") && w.length == 6) {
        log.results.add(
            new Result(
                w[1], Long.parseLong(w[2]), Long.parseLong(w[3]), Integer.parseInt(w[4]), w[5]));
      }
    }
    return log;
  }

  /** What the probe said last. */
  public static String lastLine(Path file) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(LONGEST_LINE, log.length())];
      log.seek(log.length() - tail.length);
      log.readFully(tail);
      String[] lines = new String(tail, StandardCharsets.US_ASCII).split("\n");
      return lines[lines.length - 1];
    }
  }

  private void sample(long nanos, double joules, double celsius, long captured) {
    if (!samples.isEmpty()) {
      Sample last = samples.get(samples.size() - 1);
      if (joules < lastJoules) {
        double idle = idleWatts * (nanos - last.nanos()) * 1e-9;
        joulesBefore = last.joules() + idle - joules;
      }
      if (captured < lastCaptured) {
        capturedBefore += lastCaptured;
      }
    }
    lastJoules = joules;
    lastCaptured = captured;
    samples.add(new Sample(nanos, joulesBefore + joules, celsius, capturedBefore + captured));
  }

  /** At that time, between two samples in proportion. */
  public Sample at(long nanos) {
    Sample before = samples.get(0);
    for (Sample s : samples) {
      if (s.nanos() >= nanos) {
        double share =
            s.nanos() == before.nanos()
                ? 0
                : (double) (nanos - before.nanos()) / (s.nanos() - before.nanos());
        double part = Math.max(0, Math.min(1, share));
        double joules = before.joules() + part * (s.joules() - before.joules());
        return new Sample(nanos, joules, s.celsius(), before.captured());
      }
      before = s;
    }
    return before;
  }

  public List<Result> results() {
    return results;
  }

  /**
   * Time of the newest picture of each camera that was served until then. A result with a stride
   * stands for the frames that it leaves out, too.
   */
  public Map<String, Long> servedUntil(long nanos, double framesPerSecond) {
    Map<String, Long> newest = new HashMap<>();
    for (Result r : results) {
      if (r.resultNanos() <= nanos) {
        long standsUntil = r.captureNanos() + Math.round((r.stride() - 1) * 1e9 / framesPerSecond);
        newest.merge(r.camera(), Math.min(nanos, standsUntil), Math::max);
      }
    }
    return newest;
  }

  /** Of the newest result, or null before the first. */
  public String precisionAt(long nanos) {
    String precision = null;
    for (Result r : results) {
      precision = r.resultNanos() <= nanos ? r.precision() : precision;
    }
    return precision;
  }

  public long framesServedUntil(long nanos) {
    return results.stream().filter(r -> r.resultNanos() <= nanos).mapToLong(Result::stride).sum();
  }
}

package org.joulesight.hil.live;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a process' memory went after it had warmed up.
 *
 * @param seconds that were judged; 0 if the process did not live that long
 * @param megabytesPerMinute slope of the resident memory, by least squares
 * @param buffersBefore,buffersAfter native buffers, medians of the first and of the last third
 */
record MemoryTrend(
    double seconds,
    double firstMegabytes,
    double lastMegabytes,
    double megabytesPerMinute,
    double buffersBefore,
    double buffersAfter) {
  /** Of the process' life, that is not judged. */
  static final double WARM_UP_SECONDS = 300;

  /** A slope of less is noise of the allocator. */
  static final double LEAST_SECONDS = 300;

  private static final int THIRDS = 3;

  static MemoryTrend of(List<SoakRecord.Memory> samples) {
    List<SoakRecord.Memory> warm =
        samples.stream().filter(m -> m.seconds() >= WARM_UP_SECONDS).toList();
    if (warm.size() < THIRDS) {
      return new MemoryTrend(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    int third = warm.size() / THIRDS;
    SoakRecord.Memory first = warm.get(0);
    SoakRecord.Memory last = warm.get(warm.size() - 1);
    return new MemoryTrend(
        last.seconds() - first.seconds(),
        first.residentMegabytes(),
        last.residentMegabytes(),
        60 * slope(warm),
        median(warm.subList(0, third), SoakRecord.Memory::nativeBuffers),
        median(warm.subList(warm.size() - third, warm.size()), SoakRecord.Memory::nativeBuffers));
  }

  boolean isJudged() {
    return seconds >= LEAST_SECONDS;
  }

  /** MB a second. */
  private static double slope(List<SoakRecord.Memory> samples) {
    double t = samples.stream().mapToDouble(SoakRecord.Memory::seconds).average().orElseThrow();
    double m =
        samples.stream().mapToDouble(SoakRecord.Memory::residentMegabytes).average().orElseThrow();
    double both = 0;
    double square = 0;
    for (SoakRecord.Memory s : samples) {
      both += (s.seconds() - t) * (s.residentMegabytes() - m);
      square += (s.seconds() - t) * (s.seconds() - t);
    }
    return both / square;
  }

  private static double median(
      List<SoakRecord.Memory> samples, ToDoubleFunction<SoakRecord.Memory> value) {
    double[] sorted = samples.stream().mapToDouble(value).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

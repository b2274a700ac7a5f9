package org.joulesight.board.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.board.CpuTimeMeter;
import org.joulesight.board.FixtureProcess;
import org.joulesight.board.ProcessCpuTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuSamplerTest {
  @TempDir Path root;
  private final VirtualClock clock = new VirtualClock();
  private FixtureProcess process;
  private ProcessCpuTime time;

  @BeforeEach
  void process() throws Exception {
    process = new FixtureProcess(root.resolve("42"));
    process.thread(42, 1_000_000_000L);
    time = new ProcessCpuTime(process.folder());
  }

  @Test
  void interval_givesItsCoreSecondsPerSecond_atItsMiddle() throws Exception {
    CpuSampler sampler = new CpuSampler(time, clock);
    process.thread(42, 1_060_000_000L);
    process.thread(43, 10_000_000L);
    sampler.sampleWindow(0);
    PowerMeter meter = sampler.powerMeter();
    assertThat(meter.latest().watts()).isCloseTo(0.7, within(1e-9));
    assertThat(meter.latest().sampledNanos()).isEqualTo(50_000_000L);
    assertThat(meter.latest().sequence()).isEqualTo(1);
    assertThat(meter.latest().quality()).isEqualTo(Quality.OK);
    assertThat(meter.latest().errorWatts()).isLessThan(0.02);
    assertThat(meter.source()).isEqualTo(PowerSource.MEASURED);
    assertThat(meter.exact()).isTrue();
  }

  @Test
  void unit_isNeverWatts() {
    assertThat(new CpuSampler(time, clock).powerMeter().unit()).isEqualTo("cores");
    assertThat(new CpuTimeMeter(time, clock).unit()).isEqualTo("cores");
  }

  @Test
  void sampleThatComesLate_isTheMeanOverItsTrueInterval() throws Exception {
    CpuSampler sampler = new CpuSampler(time, clock);
    clock.advance(400_000_000L);
    process.thread(42, 1_200_000_000L);
    sampler.sampleWindow(0);
    assertThat(sampler.powerMeter().latest().watts()).isCloseTo(0.5, within(1e-9));
    assertThat(sampler.powerMeter().latest().sampledNanos()).isEqualTo(200_000_000L);
  }

  @Test
  void meterForCharacterising_givesTheMean() throws Exception {
    clock.onAwait(now -> write(1_000_000_000L + now / 4));
    assertThat(new CpuTimeMeter(time, clock).meanWatts(1_000_000_000L))
        .isCloseTo(0.25, within(1e-9));
  }

  private void write(long nanos) {
    try {
      process.thread(42, nanos);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

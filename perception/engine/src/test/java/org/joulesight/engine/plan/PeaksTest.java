package org.joulesight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.joulesight.Precision;
import org.junit.jupiter.api.Test;

class PeaksTest {
  @Test
  void measure_findsThePrecisionsThatTheProcessorMultiplies() {
    Map<Precision, Double> peaks = Peaks.measure();
    List<String> flags = CpuFeatures.read().isa();

    assertThat(peaks).containsKeys(Precision.FP32, Precision.FIXED16, Precision.FIXED8);
    assertThat(peaks.values()).allMatch(gops -> gops > 0 && gops < 1e6);
    assertThat(peaks.containsKey(Precision.FP16))
        .isEqualTo(flags.contains("avx512_fp16") || flags.contains("asimdhp"));
  }
}

package org.joulesight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuFeaturesTest {
  @Test
  void x86Text_givesModelCoresAndFlags() {
    CpuFeatures cpu =
        CpuFeatures.parse(
            List.of(
                "processor\t: 0",
                "model name\t: Some CPU @ 2.0GHz",
                "flags\t\t: fpu avx2 avx512f avx512_vnni amx_tile",
                "",
                "processor\t: 1",
                "model name\t: Some CPU @ 2.0GHz",
                "flags\t\t: fpu avx2 avx512f avx512_vnni amx_tile"));

    assertThat(cpu)
        .isEqualTo(
            new CpuFeatures(
                "Some CPU @ 2.0GHz", 2, List.of("avx2", "avx512f", "avx512_vnni", "amx_tile")));
  }

  @Test
  void armText_givesFeaturesAndArchitecture() {
    CpuFeatures cpu =
        CpuFeatures.parse(List.of("processor : 0", "Features : fp asimd asimdhp asimddp"));

    assertThat(cpu.isa()).containsExactly("asimd", "asimdhp", "asimddp");
    assertThat(cpu.model()).isEqualTo(System.getProperty("os.arch"));
  }

  @Test
  void noText_fallsBackToJava() {
    assertThat(CpuFeatures.parse(List.of()).cores())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }
}

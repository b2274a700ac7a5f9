package org.joulesight.hil.bench.kernels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.plan.CpuFeatures;

/** Rows that need instructions which this processor does not have. */
final class MissingFeatures {
  private static final Map<String, List<String>> X86 = new LinkedHashMap<>();
  private static final Map<String, List<String>> ARM = new LinkedHashMap<>();

  static {
    X86.put("bf16", List.of("amx_bf16", "avx512_bf16"));
    X86.put("fp16", List.of("avx512_fp16"));
    X86.put("fixed16", List.of("avx512_vnni"));
    X86.put("fixed8", List.of("amx_int8", "avx512_vnni"));
    ARM.put("fp16", List.of("asimdhp"));
    ARM.put("fixed8", List.of("i8mm", "asimddp"));
  }

  private MissingFeatures() {}

  /** One entry for each precision and instruction set that cannot be shown here. */
  static List<KernelReport.Skipped> of(CpuFeatures cpu) {
    boolean arm = cpu.isa().contains("asimd") || cpu.isa().contains("neon");
    List<KernelReport.Skipped> missing = new ArrayList<>();
    (arm ? ARM : X86)
        .forEach(
            (precision, wanted) ->
                wanted.stream()
                    .filter(flag -> !cpu.isa().contains(flag))
                    .forEach(flag -> missing.add(skipped(precision, flag))));
    return missing;
  }

  private static KernelReport.Skipped skipped(String precision, String flag) {
    return new KernelReport.Skipped("*", "joulesight", precision + " by " + flag, flag);
  }
}

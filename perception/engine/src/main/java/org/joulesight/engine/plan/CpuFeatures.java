package org.joulesight.engine.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The processor as the kernel describes it.
 *
 * @param model name, or the architecture where the kernel gives none
 * @param cores logical processors
 * @param isa the kernel's flag names of the instruction sets that matter to kernels, oldest first
 */
public record CpuFeatures(String model, int cores, List<String> isa) {
  private static final List<String> RELEVANT =
      List.of(
          "sse4_2",
          "f16c",
          "fma",
          "avx2",
          "avx_vnni",
          "avx512f",
          "avx512_vnni",
          "avx512_bf16",
          "avx512_fp16",
          "amx_tile",
          "amx_int8",
          "amx_bf16",
          "amx_fp16",
          "neon",
          "asimd",
          "asimdhp",
          "fphp",
          "asimddp",
          "i8mm",
          "bf16",
          "sve",
          "sve2");

  public CpuFeatures {
    isa = List.copyOf(isa);
  }

  /** Reads {@code /proc/cpuinfo}; falls back to what Java knows. */
  public static CpuFeatures read() {
    return read(Path.of("/proc/cpuinfo"));
  }

  static CpuFeatures read(Path cpuinfo) {
    try {
      return parse(Files.readAllLines(cpuinfo));
    } catch (IOException e) {
      return parse(List.of());
    }
  }

  static CpuFeatures parse(List<String> lines) {
    String model = System.getProperty("os.arch");
    int cores = 0;
    Set<String> flags = new LinkedHashSet<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      String key = colon < 0 ? "" : line.substring(0, colon).strip();
      String value = line.substring(colon + 1).strip();
      switch (key) {
        case "processor" -> cores++;
        case "model name" -> model = value;
        case "flags", "Features" -> flags.addAll(Arrays.asList(value.split("\\s+")));
        default -> {}
      }
    }
    List<String> isa = new ArrayList<>(RELEVANT);
    isa.retainAll(flags);
    return new CpuFeatures(
        model, cores > 0 ? cores : Runtime.getRuntime().availableProcessors(), isa);
  }
}

package org.joulesight.engine.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The NEON kernels' inner loops, as they were compiled into the library, against what a core's
 * multiply units could do. These are figures of a model: nothing here is a speed.
 */
class InnerLoopTest {
  private static final Path OBJECTS = Path.of("target", "kernels", "linux-arm64");
  private static final double LEAST_SHARE = 0.80;

  /** Where each kernel's loop is: the object, and how the function's name ends. */
  private enum Kernel {
    FP32("fp32_neon", "neonFp32(js::GemmTask const&)"),
    FP16("fp16_neonfp16", "neonFp16(js::GemmTask const&)"),
    FP16_BY_FP32("fp16_neon", "neonFp16ByFp32(js::GemmTask const&)"),
    FIXED8_SDOT("fixed8_neondot", "run<false>(js::GemmTask const&)"),
    FIXED8_SDOT_FLIPPED("fixed8_neondot", "run<true>(js::GemmTask const&)"),
    FIXED8_SMMLA("fixed8_neoni8mm", "run<true>(js::GemmTask const&)"),
    FIXED8_USMMLA("fixed8_neoni8mm", "run<false>(js::GemmTask const&)"),
    FIXED8_SMLAL("fixed8_neon", "run<false>(js::GemmTask const&)"),
    FIXED8_SMLAL_FLIPPED("fixed8_neon", "run<true>(js::GemmTask const&)"),
    FIXED16_SMLAL("fixed16_neon", "neonFixed16(js::GemmTask const&)");

    private final String object;
    private final String function;

    Kernel(String object, String function) {
      this.object = object;
      this.function = function;
    }
  }

  private record Figures(int instructions, int macs, double cycles, double bound) {
    double macsPerCycle() {
      return macs / cycles;
    }

    double share() {
      return bound / cycles;
    }
  }

  @Test
  void innerLoops_onNeoverseN1_keepTheMultiplyUnitsBusy() throws Exception {
    String program = LoopModel.newest().orElse(null);
    assumeTrue(program != null, "skipped: no llvm-mca (apt-get install llvm)");
    assumeTrue(
        Command.exists("aarch64-linux-gnu-objdump") && Files.isDirectory(OBJECTS),
        "skipped: no aarch64-linux-gnu-g++ (apt-get install g++-aarch64-linux-gnu)");

    Map<Kernel, Figures> figures = new LinkedHashMap<>();
    LoopModel model = new LoopModel(program, "neoverse-n1");
    for (Kernel kernel : Kernel.values()) {
      figures.put(kernel, analyse(kernel, model));
    }
    print(model.title(), figures);

    figures.forEach(
        (kernel, found) ->
            assertThat(found.share()).as("%s", kernel).isGreaterThanOrEqualTo(LEAST_SHARE));
    double fp32 = figures.get(Kernel.FP32).macsPerCycle();
    assertThat(figures.get(Kernel.FP16).macsPerCycle()).isGreaterThanOrEqualTo(1.8 * fp32);
    assertThat(figures.get(Kernel.FIXED8_SDOT).macsPerCycle()).isGreaterThanOrEqualTo(3 * fp32);
  }

  @Test
  void loop_withoutInnerLoop_isFoundWithItsProducts() {
    String disassembly =
        """
        0000000000000000 <f>:
           0:\tmov\tx1, #0
           4:\tadd\tx0, x0, #1
           8:\tfmla\tv0.4s, v1.4s, v2.s[0]
           c:\tcmp\tx0, x1
          10:\tb.ne\t8 <f+0x8>  // b.any
          14:\tcbnz\tx3, 4 <f+0x4>
          18:\tret
        """;
    InnerLoop loop = InnerLoop.byFunction(disassembly).get("f");
    assertThat(loop.instructions()).hasSize(2);
    assertThat(loop.macs()).isEqualTo(4);
  }

  private static Figures analyse(Kernel kernel, LoopModel model) throws Exception {
    Command.Result disassembled =
        Command.of("aarch64-linux-gnu-objdump", "-d", "-C", "--no-show-raw-insn")
            .with(OBJECTS.resolve(kernel.object + ".o").toString())
            .run();
    InnerLoop loop =
        InnerLoop.byFunction(disassembled.output()).entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(kernel.function))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no loop in " + kernel.function));
    return new Figures(
        loop.instructions().size(),
        loop.macs(),
        model.cycles(loop.instructions()),
        model.multiplyBound(loop.multiplications()));
  }

  private static void print(String title, Map<Kernel, Figures> figures) {
    System.out.printf("inner loops, modelled: %s%n", title);
    System.out.printf(
        "%-22s %12s %6s %8s %10s %9s%n",
        "kernel", "instructions", "MACs", "cycles", "MACs/cycle", "of bound");
    figures.forEach(
        (kernel, found) ->
            System.out.printf(
                "%-22s %12d %6d %8.1f %10.2f %7.0f %%%n",
                kernel.name().toLowerCase().replace('_', ' '),
                found.instructions(),
                found.macs(),
                found.cycles(),
                found.macsPerCycle(),
                100 * found.share()));
  }
}

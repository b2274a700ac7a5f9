package org.joulesight.engine.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.onnx.OnnxOptions;
import org.joulesight.engine.graph.onnx.OnnxWriter;
import org.joulesight.engine.internal.kernels.InstructionCount.Range;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Instructions that arm64 code executes for one inference, ours beside ONNX Runtime's. Counts under
 * an emulator: nothing here is a speed.
 */
@Tag("long")
class Arm64CountsTest {
  private static final ConvolutionChain CHAIN = new ConvolutionChain(28);

  @TempDir Path folder;
  private List<Float> largest;
  private float[] expected;

  @BeforeEach
  void runHere() {
    try (ChainPlan plan = CHAIN.plan(Precision.FP32, List.of())) {
      expected = plan.run();
      largest = plan.largest(CHAIN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a76", "cortex-a72", "max"})
  void inference_ofConvolutions_isCounted(String cpu) throws Exception {
    Arm64Guest guest = Arm64Guest.of(cpu);
    Map<String, List<String>> programs = new LinkedHashMap<>();
    for (Precision precision :
        List.of(Precision.FP32, Precision.FP16, Precision.FIXED16, Precision.FIXED8)) {
      programs.put("joulesight " + precision.label(), ours(precision));
    }
    programs.put("onnxruntime fp32", theirs("fp32", OnnxOptions.fp32()));
    programs.put("onnxruntime fp16", theirs("fp16", OnnxOptions.fp16()));
    programs.put("onnxruntime fixed8", theirs("qdq", OnnxOptions.qdq(CHAIN.calibration(largest))));

    System.out.printf("instructions per inference, %s, %.1f MMAC%n", cpu, CHAIN.macs() / 1e6);
    System.out.printf("%-22s %14s %12s%n", "", "instructions", "per MAC");
    Map<String, Long> counts = new LinkedHashMap<>();
    Range here = locate(guest, programs.get("joulesight fp32"));
    Range there = locate(guest, programs.get("onnxruntime fp32"));
    for (Map.Entry<String, List<String>> program : programs.entrySet()) {
      Range around = program.getKey().startsWith("joulesight") ? here : there;
      long count = perInference(guest, around, program.getValue());
      counts.put(program.getKey(), count);
      System.out.printf(
          "%-22s %14d %12.4f%n", program.getKey(), count, count / (double) CHAIN.macs());
    }
    if (!cpu.equals("cortex-a72")) { // which multiplies neither halves nor four bytes at a time
      assertThat(counts.get("joulesight fixed8")).isLessThan(counts.get("joulesight fp32") / 2);
      assertThat(counts.get("joulesight fp16")).isLessThan(counts.get("joulesight fp32"));
    }
  }

  @Test
  void block_executedTwice_countsItsInstructionsTwice() {
    InstructionCount count = new InstructionCount();
    List.of(
            "IN: f",
            "0x00400600:  d503201f  nop      ",
            "0x00400604:  d280001d  movz     x29, #0",
            "",
            "Trace 0: 0x7eff24000100 [0000000000001001/0000000000400600/00000001/00000200] f",
            "Trace 0: 0x7eff24000100 [0000000000001001/0000000000400600/00000001/00000200] f")
        .forEach(count::add);
    assertThat(count.count(new Range(0x400600, 0x400608))).isEqualTo(4);
    assertThat(count.count(new Range(0x400604, 0x400608))).isZero();
  }

  private List<String> ours(Precision precision) {
    List<String> words = new ArrayList<>(List.of("joulesight", precision.name()));
    largest.forEach(value -> words.add(value.toString()));
    return words;
  }

  private List<String> theirs(String name, OnnxOptions options) throws Exception {
    Graph graph = CHAIN.graph();
    Path file = folder.resolve(name + ".onnx");
    OnnxWriter.write(graph, file, options);
    return List.of("onnxruntime", file.toString());
  }

  /** What a second inference adds. */
  private long perInference(Arm64Guest guest, Range around, List<String> program) throws Exception {
    return count(guest, around, words(2, program)) - count(guest, around, words(1, program));
  }

  private long count(Arm64Guest guest, Range around, String[] words) throws Exception {
    InstructionCount count = new InstructionCount();
    Command.Result ran = count.run(guest.program(InstructionCount.options(around), words));
    assertThat(ran.exitCode()).as(ran.output()).isZero();
    double error = Arm64LibraryTest.relativeError(expected, Arm64LibraryTest.values(ran));
    assertThat(error).as("%s", List.of(words)).isLessThan(0.05);
    return count.count(library(ran));
  }

  private static Range library(Command.Result ran) {
    return Range.of(Arm64LibraryTest.line(ran, "library ").substring("library ".length()));
  }

  private static Range locate(Arm64Guest guest, List<String> program) throws Exception {
    Command.Result ran = guest.program(List.of(), words(1, program)).run();
    assertThat(ran.exitCode()).as(ran.output()).isZero();
    return library(ran);
  }

  private static String[] words(int runs, List<String> program) {
    List<String> words = new ArrayList<>(List.of("" + CHAIN.pixels(), "" + runs));
    words.addAll(program);
    return words.toArray(String[]::new);
  }
}

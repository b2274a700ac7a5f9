package org.joulesight.engine.internal.kernels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A loop without a loop inside it, as it was compiled for arm64.
 *
 * @param function demangled name of the function that it is in
 * @param instructions of one iteration, without the branch that closes it
 */
record InnerLoop(String function, List<String> instructions) {
  private static final Pattern FUNCTION = Pattern.compile("^[0-9a-f]+ <(.*)>:$");
  private static final Pattern INSTRUCTION = Pattern.compile("^\\s*([0-9a-f]+):\\t(.*)$");
  private static final Pattern BRANCH =
      Pattern.compile("^(?:b|b\\.\\w+|cbn?z|tbn?z)\\s(?:.*,\\s*)?([0-9a-f]+) <");
  private static final Pattern LANES = Pattern.compile("^(\\w+)\\s+v\\d+\\.(\\w+)");

  /** Products of one instruction, by its name and the shape of its result. */
  private static final Map<String, Integer> PRODUCTS = products();

  private record Line(long address, String text) {}

  private static Map<String, Integer> products() {
    Map<String, Integer> products = new HashMap<>();
    products.put("fmla.4s", 4);
    products.put("fmla.8h", 8);
    products.put("sdot.4s", 16);
    products.put("smmla.4s", 32);
    products.put("usmmla.4s", 32);
    for (String wide : List.of("smlal", "smlal2", "smull", "smull2")) {
      products.put(wide + ".4s", 4);
      products.put(wide + ".8h", 8);
    }
    return products;
  }

  /** The inner loop of each function that multiplies most in an iteration. */
  static Map<String, InnerLoop> byFunction(String disassembly) {
    Map<String, InnerLoop> found = new LinkedHashMap<>();
    functions(disassembly)
        .forEach(
            (function, lines) ->
                innerLoops(function, lines).stream()
                    .max(Comparator.comparingInt(InnerLoop::macs))
                    .ifPresent(loop -> found.put(function, loop)));
    return found;
  }

  int macs() {
    return instructions.stream().mapToInt(InnerLoop::macs).sum();
  }

  /** Its multiplications alone. */
  List<String> multiplications() {
    return instructions.stream().filter(text -> macs(text) > 0).toList();
  }

  private static int macs(String instruction) {
    Matcher lanes = LANES.matcher(instruction);
    return lanes.find() ? PRODUCTS.getOrDefault(lanes.group(1) + "." + lanes.group(2), 0) : 0;
  }

  private static Map<String, List<Line>> functions(String disassembly) {
    Map<String, List<Line>> functions = new LinkedHashMap<>();
    List<Line> lines = new ArrayList<>();
    for (String text : disassembly.lines().toList()) {
      Matcher function = FUNCTION.matcher(text);
      Matcher instruction = INSTRUCTION.matcher(text);
      if (function.matches()) {
        lines = new ArrayList<>();
        functions.put(function.group(1), lines);
      } else if (instruction.matches()) {
        lines.add(new Line(Long.parseLong(instruction.group(1), 16), instruction.group(2).strip()));
      }
    }
    return functions;
  }

  private static List<InnerLoop> innerLoops(String function, List<Line> lines) {
    List<InnerLoop> loops = new ArrayList<>();
    int previousEnd = -1;
    for (int end = 0; end < lines.size(); end++) {
      Optional<Integer> start = backwardTarget(lines, end);
      // Ends come in rising order: a loop that starts before the previous one's end contains it.
      if (start.isPresent() && start.get() > previousEnd) {
        loops.add(
            new InnerLoop(
                function, lines.subList(start.get(), end).stream().map(Line::text).toList()));
      }
      if (start.isPresent()) {
        previousEnd = end;
      }
    }
    return loops;
  }

  private static Optional<Integer> backwardTarget(List<Line> lines, int at) {
    Matcher branch = BRANCH.matcher(lines.get(at).text());
    if (!branch.find()) {
      return Optional.empty();
    }
    long target = Long.parseLong(branch.group(1), 16);
    for (int i = 0; i <= at; i++) {
      if (lines.get(i).address() == target) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}

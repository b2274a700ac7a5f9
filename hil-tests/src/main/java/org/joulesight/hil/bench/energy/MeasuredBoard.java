package org.joulesight.hil.bench.energy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.simboard.PublishedNetworks;

/** The measured networks of one processor board at one precision. */
record MeasuredBoard(String board, Precision precision, List<Row> rows) {
  /** Boards with fewer networks say little about a fit. */
  private static final int FEWEST_NETWORKS = 20;

  private static final List<String> COLUMNS =
      List.of("system", "network", "precision", "meanLatencyMillis", "meanWatts");

  /**
   * @param seconds per sample
   * @param watts of the whole board while it runs
   */
  record Row(Work work, double seconds, double watts) {
    double millijoules() {
      return 1e3 * seconds * watts;
    }
  }

  /**
   * All processor boards of a table of points: not those whose network runs on OpenCL or TensorRT,
   * and of a network's rows on one board the first.
   *
   * @throws UserError if the file cannot be read or has other columns
   */
  static List<MeasuredBoard> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw UserError.usage("--points %s cannot be read: %s", file, e.getMessage());
    }
    List<String> header = Arrays.asList((lines.isEmpty() ? "" : lines.get(0)).split(",", -1));
    if (!header.containsAll(COLUMNS)) {
      throw UserError.usage("--points %s: its first line must name the columns %s", file, COLUMNS);
    }
    int[] at = COLUMNS.stream().mapToInt(header::indexOf).toArray();
    Map<String, Map<String, Row>> boards = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", -1);
      if (fields.length != header.size()) {
        throw UserError.usage("--points %s, line %d: %d fields", file, i + 1, fields.length);
      }
      add(boards, fields, at, file, i + 1);
    }
    List<MeasuredBoard> result = new ArrayList<>();
    boards.forEach(
        (key, rows) -> {
          if (rows.size() >= FEWEST_NETWORKS) {
            int tab = key.indexOf('\t');
            Precision precision = Precision.of(key.substring(tab + 1));
            result.add(
                new MeasuredBoard(key.substring(0, tab), precision, List.copyOf(rows.values())));
          }
        });
    return result;
  }

  private static void add(
      Map<String, Map<String, Row>> boards, String[] fields, int[] at, Path file, int line) {
    String system = fields[at[0]];
    String network = fields[at[1]];
    if (system.contains("opencl") || system.contains("TRT") || !PublishedNetworks.knows(network)) {
      return;
    }
    try {
      Precision precision = Precision.of(fields[at[2]]);
      double seconds = Double.parseDouble(fields[at[3]]) / 1e3;
      double watts = Double.parseDouble(fields[at[4]]);
      Row row = new Row(PublishedNetworks.work(network, precision), seconds, watts);
      boards
          .computeIfAbsent(system + "\t" + precision.label(), k -> new LinkedHashMap<>())
          .putIfAbsent(network, row);
    } catch (NumberFormatException e) {
      throw UserError.usage("--points %s, line %d: %s", file, line, e.getMessage());
    }
  }
}

package org.joulesight.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulesight.Precision;
import org.joulesight.UserError;

/**
 * What was measured on a board: a file of lines {@code key,value,...}, one for each point.
 *
 * @param board its model
 * @param meter that was used
 * @param softCelsius temperature below which it shall stay
 * @param thermal how it warms up; null if that was not measured
 */
public record BoardPoints(
    String board,
    String meter,
    double idleWatts,
    double softCelsius,
    List<Point> points,
    ThermalStep.Result thermal) {
  private static final String THERMAL = "thermal";
  private static final String HEADING = "# joulesight board points 1";

  /**
   * @param macs of the network at this input size
   * @param seconds of one run without pre-processing's waiting, back to back
   * @param busyWatts of the whole board meanwhile
   */
  public record Point(
      String network,
      Precision precision,
      int inputPixels,
      long macs,
      double seconds,
      double busyWatts) {}

  public BoardPoints {
    points = List.copyOf(points);
  }

  /** Without a thermal step. */
  public BoardPoints(
      String board, String meter, double idleWatts, double softCelsius, List<Point> points) {
    this(board, meter, idleWatts, softCelsius, points, null);
  }

  public BoardPoints with(ThermalStep.Result step) {
    return new BoardPoints(board, meter, idleWatts, softCelsius, points, step);
  }

  /**
   * How far a point's seconds are from what the other points of its precision say, by their seconds
   * per MAC: what to expect for a network that was not measured. NaN if there are no others.
   */
  public double heldOutError(Point p) {
    double predicted = secondsPerMac(p.precision(), p) * p.macs();
    return predicted / p.seconds() - 1;
  }

  /** Mean over the points of a precision; NaN if there are none. */
  double secondsPerMac(Precision precision, Point except) {
    return points.stream()
        .filter(q -> q.precision() == precision && q != except && q.macs() > 0)
        .mapToDouble(q -> q.seconds() / q.macs())
        .average()
        .orElse(Double.NaN);
  }

  /**
   * @throws UserError if it cannot be written
   */
  public void write(Path file) {
    List<String> lines = new ArrayList<>(List.of(HEADING));
    lines.add("board," + plain(board));
    lines.add("meter," + plain(meter));
    lines.add("idleWatts," + idleWatts);
    lines.add("softCelsius," + softCelsius);
    if (thermal != null) {
      lines.add(
          String.join(
              ",",
              THERMAL,
              String.valueOf(thermal.sinkKelvinPerWatt()),
              String.valueOf(thermal.seconds()),
              String.valueOf(thermal.dieKelvinPerWatt()),
              String.valueOf(thermal.rmsCelsius()),
              String.valueOf(thermal.idleCelsius())));
    }
    for (Point p : points) {
      lines.add(
          String.format(
              Locale.ROOT,
              "point,%s,%s,%d,%d,%s,%s",
              plain(p.network()),
              p.precision().label(),
              p.inputPixels(),
              p.macs(),
              p.seconds(),
              p.busyWatts()));
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.write(draft, lines);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw UserError.failed("the board's points cannot be written to %s: %s", file, e);
    }
  }

  private static String plain(String text) {
    return text.replaceAll("[,\\r\\n]", " ");
  }

  /**
   * @throws UserError if the file is missing or wrong; names the line
   */
  public static BoardPoints read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw UserError.usage("the board's points %s cannot be read: %s", file, e);
    }
    if (lines.isEmpty() || !lines.get(0).equals(HEADING)) {
      throw UserError.usage(
          "%s holds no board points; make them: joulesight board characterise", file);
    }
    String[] head = new String[5];
    List<Point> points = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        parse(lines.get(i).split(",", -1), head, points);
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | UserError e) {
        throw UserError.usage("%s line %d is wrong: %s", file, i + 1, lines.get(i));
      }
    }
    if (points.isEmpty() || head[2] == null || head[3] == null) {
      throw UserError.usage("%s is incomplete; make it again: joulesight board characterise", file);
    }
    return new BoardPoints(
        head[0],
        head[1],
        Double.parseDouble(head[2]),
        Double.parseDouble(head[3]),
        points,
        head[4] == null ? null : thermal(head[4].split(",")));
  }

  private static ThermalStep.Result thermal(String[] parts) {
    return new ThermalStep.Result(
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]));
  }

  private static void parse(String[] parts, String[] head, List<Point> points) {
    int key = List.of("board", "meter", "idleWatts", "softCelsius").indexOf(parts[0]);
    if (key >= 0) {
      head[key] = parts[1];
      return;
    }
    if (parts[0].equals(THERMAL)) {
      thermal(parts); // a wrong one is told with its line
      head[4] = String.join(",", parts);
      return;
    }
    if (!parts[0].equals("point")) {
      throw new IllegalArgumentException(parts[0]);
    }
    points.add(
        new Point(
            parts[1],
            Precision.of(parts[2]),
            Integer.parseInt(parts[3]),
            Long.parseLong(parts[4]),
            Double.parseDouble(parts[5]),
            Double.parseDouble(parts[6])));
  }
}

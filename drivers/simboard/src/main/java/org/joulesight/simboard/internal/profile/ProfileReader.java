package org.joulesight.simboard.internal.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.joulesight.Precision;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.UserError;
import org.joulesight.simboard.internal.plant.HeatPath;
import org.joulesight.simboard.internal.plant.Leakage;

/** Reads the profiles that are resources of this bundle. */
public final class ProfileReader {
  private static final String FOLDER = "/org/joulesight/simboard/profiles/";
  private static final String DERIVED = "derived.";
  private static final String ASSUMPTION = "assumption.";

  private final String name;
  private final Properties values = new Properties();

  private ProfileReader(String name) throws IOException {
    this.name = name;
    try (BufferedReader in = open(name + ".properties")) {
      values.load(in);
    }
  }

  public static List<String> names() {
    try (BufferedReader in = open("profiles.txt")) {
      return in.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws UserError if there is no such profile
   */
  public static ProfileSettings read(String name) {
    if (!names().contains(name)) {
      throw UserError.usage(
          "unknown board profile \"%s\"; choose from %s", name, String.join(", ", names()));
    }
    try {
      return new ProfileReader(name).settings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProfileSettings settings() throws IOException {
    return new ProfileSettings(
        name,
        points(),
        derived(),
        number("idleWatts"),
        number("minWattsLimit"),
        number("maxWattsLimit"),
        number("softCelsius"),
        heat(),
        number("sinkKelvinPerWattNoFan"),
        new Leakage(number("leakageWatts"), number("leakagePerKelvin"), number("leakageAtCelsius")),
        trips(),
        new ProfileSettings.Throttle(number("throttledSeconds"), number("throttledWatts")),
        clocks(),
        new ProfileSettings.RailLimits(
            number("busVolts"),
            Math.round(number("railMaxMilliamps")),
            Math.round(number("railCritMilliamps"))),
        assumptions());
  }

  private HeatPath heat() {
    return new HeatPath(
        number("ambientCelsius"),
        number("sinkKelvinPerWatt"),
        number("sinkJoulesPerKelvin"),
        number("dieKelvinPerWatt"),
        number("dieSeconds") / number("dieKelvinPerWatt"));
  }

  private MeasuredPoints points() throws IOException {
    try (BufferedReader in = open(text("points"))) {
      return MeasuredPoints.read(in);
    }
  }

  private Map<Precision, ProfileSettings.Derived> derived() {
    Map<Precision, ProfileSettings.Derived> map = new EnumMap<>(Precision.class);
    for (String key : values.stringPropertyNames()) {
      if (key.startsWith(DERIVED)) {
        String[] parts = text(key).split(" ");
        map.put(
            Precision.of(key.substring(DERIVED.length())),
            new ProfileSettings.Derived(Precision.of(parts[0]), Double.parseDouble(parts[1])));
      }
    }
    return map;
  }

  private List<Trip> trips() {
    List<Trip> trips = new ArrayList<>();
    for (String trip : text("trips").split("; *")) {
      String[] parts = trip.split(" ");
      trips.add(new Trip(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2])));
    }
    return trips;
  }

  private ProfileClocks clocks() {
    List<ProfileClocks.Step> steps = new ArrayList<>();
    for (String step : text("clocks").split("; *")) {
      String[] parts = step.split(" ");
      steps.add(
          new ProfileClocks.Step(1000 * Long.parseLong(parts[0]), Double.parseDouble(parts[1])));
    }
    return new ProfileClocks(steps, number("clockedSeconds"), number("clockedWatts"));
  }

  private List<String> assumptions() {
    List<String> list = new ArrayList<>();
    for (int i = 1; values.containsKey(ASSUMPTION + i); i++) {
      list.add(text(ASSUMPTION + i));
    }
    return list;
  }

  private double number(String key) {
    return Double.parseDouble(text(key));
  }

  private String text(String key) {
    String value = values.getProperty(key);
    if (value == null) {
      throw new IllegalStateException("profile " + name + " has no " + key);
    }
    return value.trim();
  }

  private static BufferedReader open(String resource) {
    return new BufferedReader(
        new InputStreamReader(
            ProfileReader.class.getResourceAsStream(FOLDER + resource), StandardCharsets.UTF_8));
  }
}

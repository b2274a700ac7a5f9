package org.joulesight.simboard;

import java.util.List;
import org.joulesight.BoardModel;
import org.joulesight.NetworkPoint;
import org.joulesight.UserError;
import org.joulesight.simboard.internal.profile.NominalModel;
import org.joulesight.simboard.internal.profile.ProfileReader;
import org.joulesight.simboard.internal.profile.ProfileSettings;

/** A board that can be simulated, as its data file describes it. Immutable. */
public final class BoardProfile {
  private final ProfileSettings settings;
  private final BoardModel model;

  private BoardProfile(ProfileSettings settings) {
    this.settings = settings;
    this.model = new NominalModel(settings);
  }

  /** Names that {@link #load} accepts. */
  public static List<String> names() {
    return ProfileReader.names();
  }

  /**
   * @throws UserError if there is no such profile; lists those there are
   */
  public static BoardProfile load(String name) {
    return new BoardProfile(ProfileReader.read(name));
  }

  public String name() {
    return settings.name();
  }

  /** What is known of the board beforehand; the same for every seed. */
  public BoardModel model() {
    return model;
  }

  /** The classifiers of the board's table with their measured top-1 accuracy. */
  public List<NetworkPoint> measuredNetworks() {
    return settings.points().points().stream()
        .filter(p -> Double.isFinite(p.top1()))
        .map(p -> new NetworkPoint(PublishedNetworks.work(p.network(), p.precision()), p.top1(), 0))
        .toList();
  }

  /** Nominal supply of the board. */
  public double busVolts() {
    return settings.rail().busVolts();
  }

  /** Temperature of the air that the board is described for. */
  public double ambientCelsius() {
    return settings.heat().ambientCelsius();
  }

  /** Where the die ends at constant power, at the profile's ambient. */
  public double steadyCelsius(double watts, boolean fan) {
    return (fan
            ? settings.heat()
            : settings.heat().withSinkKelvinPerWatt(settings.sinkKelvinPerWattNoFan()))
        .steadyDieCelsius(watts);
  }

  ProfileSettings settings() {
    return settings;
  }
}

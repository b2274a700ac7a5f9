package org.joulesight.simboard.internal.profile;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.ClockLevel;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.simboard.internal.fit.SecondsFit;
import org.joulesight.simboard.internal.networks.TableNetworks;
import org.joulesight.simboard.internal.networks.TableNetworks.Network;
import org.joulesight.simboard.internal.profile.MeasuredPoints.Point;
import org.joulesight.simboard.internal.profile.ProfileSettings.Derived;

/**
 * The profile as its table says: measured seconds and watts for a network of the table, fitted ones
 * for any other. Knows nothing of the plant's seeded deviations. Immutable.
 */
public final class NominalModel implements BoardModel {
  private final ProfileSettings settings;
  private final Map<String, Network> networks = new HashMap<>();
  private final Map<Precision, Map<String, Point>> points = new EnumMap<>(Precision.class);
  private final Map<Precision, SecondsFit> fits = new EnumMap<>(Precision.class);
  private final Map<Precision, Double> medianWatts = new EnumMap<>(Precision.class);

  public NominalModel(ProfileSettings settings) {
    this.settings = settings;
    for (Point p : settings.points().points()) {
      networks.computeIfAbsent(p.network(), TableNetworks::of);
      points.computeIfAbsent(p.precision(), k -> new HashMap<>()).put(p.network(), p);
    }
    for (Precision measured : points.keySet()) {
      fits.put(measured, fit(measured));
      medianWatts.put(measured, settings.points().medianWatts(measured));
    }
  }

  @Override
  public String board() {
    return settings.name();
  }

  @Override
  public PowerSource powerSource() {
    return PowerSource.MODELLED;
  }

  @Override
  public Set<Precision> precisions() {
    Set<Precision> offered = EnumSet.copyOf(points.keySet());
    offered.addAll(settings.derived().keySet());
    return offered;
  }

  @Override
  public double idleWatts() {
    return settings.idleWatts();
  }

  @Override
  public double minWattsLimit() {
    return settings.minWattsLimit();
  }

  @Override
  public double maxWattsLimit() {
    return settings.maxWattsLimit();
  }

  @Override
  public double softCelsiusLimit() {
    return settings.softCelsius();
  }

  @Override
  public List<String> assumptions() {
    return settings.assumptions();
  }

  @Override
  public List<ClockLevel> clockLevels() {
    return settings.clocks().levels();
  }

  /**
   * @throws IllegalArgumentException if the board does not offer the precision
   */
  @Override
  public Estimate estimate(Work work) {
    Precision wanted = work.precision();
    Derived derived = settings.derived().get(wanted);
    Precision measured = derived == null ? wanted : derived.from();
    double factor = derived == null ? 1 : derived.factor();
    if (!fits.containsKey(measured)) {
      throw new IllegalArgumentException(
          board() + " does not offer " + wanted.label() + "; it offers " + precisions());
    }
    Network known = networks.get(work.network());
    Point point = points.get(measured).get(work.network());
    if (point != null && known.inputPixels() == work.inputPixels()) {
      return new Estimate(factor * point.seconds(), point.watts());
    }
    double seconds = fits.get(measured).seconds(work.costs(), measured.bytes());
    return new Estimate(factor * seconds, medianWatts.get(measured));
  }

  /** The fit of a measured precision. */
  SecondsFit fitOf(Precision measured) {
    return fits.get(measured);
  }

  private SecondsFit fit(Precision measured) {
    return SecondsFit.of(
        points.get(measured).values().stream()
            .map(
                p ->
                    new SecondsFit.Sample(
                        networks.get(p.network()).costs(), measured.bytes(), p.seconds()))
            .toList());
  }
}

package org.joulesight.board.internal.power;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Quality;

/**
 * Mean power from energy counters: exact over the interval, so that one reading of each is enough.
 * A counter of the whole platform is taken alone, unless it fails or shows less than the parts that
 * it contains: some boards do not wire it up.
 */
final class EnergyProbe implements PowerProbe {
  /** The counters are renewed about once in a millisecond. */
  private static final double RENEWAL_SECONDS = 1e-3;

  private final String family;
  private final List<EnergyCounter> counters;
  private final double uncoveredShare;
  private final String uncovered;

  EnergyProbe(
      String family, List<EnergyCounter> counters, double uncoveredShare, String uncovered) {
    this.family = family;
    this.counters = List.copyOf(counters);
    this.uncoveredShare = uncoveredShare;
    this.uncovered = uncovered;
  }

  @Override
  public String family() {
    return family;
  }

  @Override
  public int rails() {
    return counters.size();
  }

  @Override
  public boolean readOnce() {
    return true;
  }

  @Override
  public boolean counts() {
    return true;
  }

  @Override
  public void begin(long nanos) {
    counters.forEach(c -> c.begin(nanos));
  }

  @Override
  public void read(long nanos) {
    counters.forEach(c -> c.read(nanos));
  }

  @Override
  public PowerSample end() {
    List<String> problems = new ArrayList<>();
    counters.stream()
        .map(EnergyCounter::complaint)
        .filter(c -> !c.isEmpty())
        .forEach(problems::add);
    Role role = role(problems);
    List<RailSample> rails = counters.stream().map(c -> c.sample(c.info().role() == role)).toList();
    double watts = rails.stream().filter(RailSample::counted).mapToDouble(RailSample::watts).sum();
    if (role == Role.PART) {
      problems.add(uncovered);
    }
    if (Double.isNaN(watts)) {
      return PowerSample.missing(family, rails, problems);
    }
    boolean plausible =
        rails.stream()
            .filter(RailSample::counted)
            .allMatch(r -> RailInfo.plausibleWatts(r.watts()));
    if (!plausible) {
      problems.add("The energy counters rise faster than any board's can.");
    }
    double unseen = role == Role.PART ? uncoveredShare * watts : 0;
    return new PowerSample(
        watts,
        errorWatts(rails) + unseen,
        plausible ? Quality.OK : Quality.IMPLAUSIBLE,
        0,
        sensor(rails),
        rails,
        problems);
  }

  /** Which counters make up the total. */
  private Role role(List<String> problems) {
    double whole = sum(Role.TOTAL);
    double parts = sum(Role.PART);
    if (!has(Role.TOTAL)) {
      return Role.PART;
    }
    if (has(Role.PART) && (!(whole > 0) || whole < parts)) {
      problems.add("The platform's counter shows less than its packages: it is not used.");
      return Role.PART;
    }
    return Role.TOTAL;
  }

  private boolean has(Role role) {
    return counters.stream().anyMatch(c -> c.info().role() == role);
  }

  private double sum(Role role) {
    return counters.stream()
        .filter(c -> c.info().role() == role)
        .mapToDouble(EnergyCounter::watts)
        .sum();
  }

  private double errorWatts(List<RailSample> rails) {
    double bound = 0;
    for (int i = 0; i < rails.size(); i++) {
      RailSample r = rails.get(i);
      double timing = RENEWAL_SECONDS / counters.get(i).seconds() * r.watts();
      bound += r.counted() ? r.info().error().watts(Double.NaN, r.watts()) + timing : 0;
    }
    return bound;
  }

  private String sensor(List<RailSample> rails) {
    List<String> counted =
        rails.stream().filter(RailSample::counted).map(r -> r.info().name()).toList();
    return family + " " + String.join(" + ", counted);
  }
}

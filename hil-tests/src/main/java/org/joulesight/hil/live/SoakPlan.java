package org.joulesight.hil.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What happens in a soak, by a seed alone: faults in random order, each kind as often as any other,
 * with random pauses. Kills come in the first part only, so that one process lives long enough to
 * show whether its memory grows.
 */
final class SoakPlan {
  private static final double LEAST_PAUSE_SECONDS = 6;
  private static final double MOST_PAUSE_SECONDS = 14;
  private static final double LEAST_HOLD_SECONDS = 3;
  private static final double MOST_HOLD_SECONDS = 7;

  private final Random random;
  private final List<String> cameras;
  private final double leastWatts;
  private final double mostWatts;
  private final List<LiveFault> deck = new ArrayList<>();

  /**
   * Something that happens.
   *
   * @param pauseSeconds since everything was well again after the event before
   * @param holdSeconds that a fault lasts
   * @param camera that it hits, for faults of cameras
   * @param watts of a new limit, for {@link LiveFault#LIMIT}
   */
  record Event(
      LiveFault fault, double pauseSeconds, double holdSeconds, String camera, double watts) {}

  /**
   * @param leastWatts,mostWatts between which the limits lie
   */
  SoakPlan(long seed, List<String> cameras, double leastWatts, double mostWatts) {
    this.random = new Random(seed);
    this.cameras = List.copyOf(cameras);
    this.leastWatts = leastWatts;
    this.mostWatts = mostWatts;
  }

  Event next(boolean mayKill) {
    LiveFault fault;
    do {
      if (deck.isEmpty()) {
        Stream.of(LiveFault.values()).forEach(deck::add);
        Collections.shuffle(deck, random);
      }
      fault = deck.remove(deck.size() - 1);
    } while (!mayKill && !fault.survived());
    return new Event(
        fault,
        between(LEAST_PAUSE_SECONDS, MOST_PAUSE_SECONDS),
        between(LEAST_HOLD_SECONDS, MOST_HOLD_SECONDS),
        cameras.get(random.nextInt(cameras.size())),
        between(leastWatts, mostWatts));
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }
}

package org.joulesight.pipeline.internal;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts failures by cause and logs only the first of each, so that a broken stream stays quiet.
 */
final class DistinctErrors {
  private static final Logger LOG = LoggerFactory.getLogger(DistinctErrors.class);

  private final Map<String, Long> counts = new HashMap<>();

  synchronized void add(String camera, Throwable error) {
    String cause = error.getClass().getName() + ": " + error.getMessage();
    if (counts.merge(cause, 1L, Long::sum) == 1) {
      LOG.error(
          "frame failed camera={} cause=\"{}\" (further ones are counted)", camera, cause, error);
    }
  }

  synchronized long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}

package org.joulesight.vision.internal;

import java.util.List;
import org.joulesight.Tracker;
import org.osgi.service.component.annotations.Component;

/** Offers {@link ObjectTracker}. */
@Component
public final class TrackerFactory implements Tracker.Factory {
  @Override
  public Tracker create(List<String> labels) {
    return new ObjectTracker(labels, TrackerSettings.DEFAULT);
  }
}

package org.joulesight;

/** A change in what is in view; published one message each. */
public record TrackEvent(Kind kind, Track track) {
  public enum Kind {
    /** The track was confirmed. */
    NEW,
    /** It moved or its score changed notably, or a second has passed. */
    UPDATE,
    /** It was lost, or the camera ended. */
    END
  }
}

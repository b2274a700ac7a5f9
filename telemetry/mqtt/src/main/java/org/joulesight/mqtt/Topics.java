package org.joulesight.mqtt;

import java.util.regex.Pattern;
import org.joulesight.UserError;

/**
 * Names of a unit's topics, {@code joulesight/<unit>/...}.
 *
 * @param unit letters, digits, dot, underscore and hyphen, 1 to 64 of them
 */
public record Topics(String unit) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String ROOT = "joulesight";

  /** First level below the unit: what a message is about. */
  public enum Kind {
    DETECTIONS("detections"),
    HEARTBEAT("heartbeat"),
    POWER("power"),
    THERMAL("thermal"),
    STATUS("status"),
    /** Any other level. */
    OTHER("");

    private final String level;

    Kind(String level) {
      this.level = level;
    }

    /** Kind of a topic of any unit. */
    public static Kind of(String topic) {
      String[] levels = topic.split("/", 4);
      if (levels.length >= 3 && levels[0].equals(ROOT)) {
        for (Kind kind : values()) {
          if (kind.level.equals(levels[2])) {
            return kind;
          }
        }
      }
      return OTHER;
    }
  }

  /**
   * @throws UserError with exit code 2 if the unit's name cannot be part of a topic
   */
  public Topics {
    requireName("unit", unit);
  }

  /** One message per new, updated or ended track of the camera. */
  public String detections(String camera) {
    return topic(Kind.DETECTIONS) + "/" + requireName("camera", camera);
  }

  public String heartbeat(String camera) {
    return topic(Kind.HEARTBEAT) + "/" + requireName("camera", camera);
  }

  public String power() {
    return topic(Kind.POWER);
  }

  public String thermal() {
    return topic(Kind.THERMAL);
  }

  /** Retained; also the last will. */
  public String status() {
    return topic(Kind.STATUS);
  }

  /** Filter for everything of this unit. */
  public String everything() {
    return ROOT + "/" + unit + "/#";
  }

  private String topic(Kind kind) {
    return ROOT + "/" + unit + "/" + kind.level;
  }

  private static String requireName(String what, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw UserError.usage(
          "%s name \"%s\": use 1 to 64 letters, digits, dots, underscores or hyphens", what, name);
    }
    return name;
  }
}

package org.joulesight.app.internal.config;

import java.util.Map;

/**
 * One configuration of a file.
 *
 * @param file shown in errors
 * @param line where the PID stands, from 1
 * @param values by key, as JSON gives them: String, Boolean, Long, Double or List of those
 */
record ConfigurationEntry(Key key, String file, int line, Map<String, Value> values) {
  /** A PID, or a factory PID with the name of one of its configurations. */
  record Key(String pid, String name) {
    static Key of(String text) {
      int tilde = text.indexOf('~');
      return tilde < 0
          ? new Key(text, null)
          : new Key(text.substring(0, tilde), text.substring(tilde + 1));
    }

    @Override
    public String toString() {
      return name == null ? pid : pid + "~" + name;
    }
  }

  record Value(Object value, int line) {}
}

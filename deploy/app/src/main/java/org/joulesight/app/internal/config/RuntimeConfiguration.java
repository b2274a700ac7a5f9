package org.joulesight.app.internal.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.app.internal.config.ConfigurationEntry.Key;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The configurations that this program owns: what the files say, with the command line's values on
 * top key by key. Hands ConfigurationAdmin only what changed. Thread-safe.
 */
public final class RuntimeConfiguration implements AutoCloseable {
  private static final long TOLD_SECONDS = 5;

  private final BundleContext context;
  private final ConfigurationAdmin admin;
  private final Map<Key, Map<String, Object>> fromFiles = new LinkedHashMap<>();
  private final Map<Key, Map<String, Object>> fromProgram = new LinkedHashMap<>();
  private final Map<Key, Map<String, Object>> applied = new LinkedHashMap<>();

  public RuntimeConfiguration(BundleContext context, ConfigurationAdmin admin) {
    this.context = context;
    this.admin = admin;
  }

  /** Sets what the program itself wants; keys that are not named keep the file's value. */
  public synchronized void set(String pid, Map<String, Object> values) {
    fromProgram.computeIfAbsent(Key.of(pid), k -> new LinkedHashMap<>()).putAll(values);
    apply();
  }

  /** Takes back what {@link #set} did. */
  public synchronized void remove(String pid) {
    fromProgram.remove(Key.of(pid));
    apply();
  }

  /** Waits until components have ended that were configured and are not any more. */
  public void awaitTold() {
    new ConfigurationFence(context, admin).await(TOLD_SECONDS);
  }

  /** Whether the files configure this PID, or for a factory PID any of its configurations. */
  public synchronized boolean inFiles(String pid) {
    return fromFiles.keySet().stream().anyMatch(k -> k.pid().equals(pid));
  }

  /** Value of a key as it is in force, or null. */
  public synchronized Object value(String pid, String key) {
    return applied.getOrDefault(Key.of(pid), Map.of()).get(key);
  }

  synchronized void replaceFiles(Map<Key, Map<String, Object>> entries) {
    fromFiles.clear();
    fromFiles.putAll(entries);
    apply();
  }

  /** Takes everything back and waits until its components have ended. */
  @Override
  public void close() {
    synchronized (this) {
      fromFiles.clear();
      fromProgram.clear();
      apply();
    }
    awaitTold();
  }

  private void apply() {
    Map<Key, Map<String, Object>> wanted = new LinkedHashMap<>();
    fromFiles.forEach((k, v) -> wanted.put(k, new LinkedHashMap<>(v)));
    fromProgram.forEach((k, v) -> wanted.computeIfAbsent(k, x -> new LinkedHashMap<>()).putAll(v));
    try {
      List<Key> gone = new ArrayList<>(applied.keySet());
      gone.removeAll(wanted.keySet());
      Collections.reverse(gone); // what came last may use what came first
      for (Key key : gone) {
        configuration(key).delete();
        applied.remove(key);
      }
      for (Map.Entry<Key, Map<String, Object>> e : wanted.entrySet()) {
        if (!sameValues(e.getValue(), applied.get(e.getKey()))) {
          configuration(e.getKey()).update(dictionary(e.getValue()));
          applied.put(e.getKey(), e.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean sameValues(Map<String, Object> a, Map<String, Object> b) {
    return b != null
        && a.keySet().equals(b.keySet())
        && a.keySet().stream().allMatch(k -> java.util.Objects.deepEquals(a.get(k), b.get(k)));
  }

  private Configuration configuration(Key key) throws IOException {
    return key.name() == null
        ? admin.getConfiguration(key.pid(), "?")
        : admin.getFactoryConfiguration(key.pid(), key.name(), "?");
  }

  private static Dictionary<String, Object> dictionary(Map<String, Object> values) {
    return new Hashtable<>(values);
  }
}

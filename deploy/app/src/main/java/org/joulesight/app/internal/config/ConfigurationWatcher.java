package org.joulesight.app.internal.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.joulesight.UserError;
import org.joulesight.app.internal.config.ConfigurationEntry.Key;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the configuration equal to the {@code *.json} files of a folder. All files are read and
 * checked before anything is applied, so a bad file changes nothing.
 */
public final class ConfigurationWatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatcher.class);
  private static final long SETTLE_MILLIS = 50;

  private final Path folder;
  private final BundleContext context;
  private final MetaTypeService metatype;
  private final RuntimeConfiguration configuration;
  private final WatchService watch;
  private final Thread agent;

  /**
   * Loads the folder once and then watches it.
   *
   * @throws UserError if a file is wrong
   */
  public ConfigurationWatcher(
      Path folder,
      BundleContext context,
      MetaTypeService metatype,
      RuntimeConfiguration configuration) {
    this.folder = folder;
    this.context = context;
    this.metatype = metatype;
    this.configuration = configuration;
    if (!Files.isDirectory(folder)) {
      throw UserError.usage("no configuration folder %s; create it or leave --etc out", folder);
    }
    load();
    try {
      watch = folder.getFileSystem().newWatchService();
      folder.register(
          watch,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    agent = new Thread(this::run, "config-watcher");
    agent.setDaemon(true);
    agent.start();
  }

  private void load() {
    ConfigurationSchema schema = new ConfigurationSchema(context, metatype);
    Map<Key, Map<String, Object>> values = new LinkedHashMap<>();
    Map<Key, ConfigurationEntry> seen = new HashMap<>();
    for (Path file : files()) {
      for (ConfigurationEntry entry : ConfigurationFile.read(file)) {
        ConfigurationEntry other = seen.put(entry.key(), entry);
        if (other != null) {
          throw UserError.usage(
              "%s:%d: %s is configured in %s:%d already",
              entry.file(), entry.line(), entry.key(), other.file(), other.line());
        }
        values.put(entry.key(), schema.check(entry));
      }
    }
    configuration.replaceFiles(values);
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> p.getFileName().toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = watch.take();
        do { // an editor writes in several steps: wait until the folder is quiet
          key.pollEvents();
          key.reset();
          key = watch.poll(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        } while (key != null);
        reload();
      }
    } catch (InterruptedException | java.nio.file.ClosedWatchServiceException e) {
      LOG.debug("config-watcher ends");
    }
  }

  private void reload() {
    try {
      load();
      LOG.info("configuration reloaded folder={}", folder);
    } catch (UserError e) {
      LOG.error("configuration not changed: {}", e.getMessage());
    } catch (UncheckedIOException e) {
      LOG.error("configuration not changed: folder={} cause={}", folder, e.getMessage());
    }
  }

  @Override
  public void close() {
    agent.interrupt();
    try {
      watch.close();
      agent.join(1_000);
    } catch (IOException e) {
      LOG.warn("config-watcher did not close: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

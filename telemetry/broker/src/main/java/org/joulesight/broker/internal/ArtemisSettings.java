package org.joulesight.broker.internal;

import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Artemis, cut down to an in-memory MQTT broker for a handful of local clients. */
final class ArtemisSettings {
  static final String ACCEPTOR = "mqtt";

  private static final int BROKER_THREADS = 4;
  private static final long MEMORY_BYTES = 32L << 20;
  private static final SimpleString NOWHERE = SimpleString.of("nowhere");

  private ArtemisSettings() {}

  static Configuration create(String host, int port) {
    Configuration settings = new ConfigurationImpl();
    settings.setName("joulesight");
    settings.setPersistenceEnabled(false);
    settings.setSecurityEnabled(false);
    settings.setJMXManagementEnabled(false);
    settings.setManagementAddress(null);
    settings.setManagementNotificationAddress(SimpleString.of("notifications"));
    settings.setMessageCounterEnabled(false);
    settings.setCriticalAnalyzer(false);
    settings.setThreadPoolMaxSize(BROKER_THREADS);
    settings.setScheduledThreadPoolMaxSize(1);
    settings.setGlobalMaxSize(MEMORY_BYTES);
    settings.addAddressSetting("#", addresses());
    settings.addAcceptorConfiguration(acceptor(host, port));
    return settings;
  }

  /**
   * A full broker refuses instead of writing pages to disk: the sender keeps the message and tries
   * again. Naming a dead-letter address, though nothing listens there, spares a warning per queue.
   */
  private static AddressSettings addresses() {
    return new AddressSettings()
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
        .setDeadLetterAddress(NOWHERE)
        .setExpiryAddress(NOWHERE);
  }

  private static TransportConfiguration acceptor(String host, int port) {
    Map<String, Object> transport = new HashMap<>();
    transport.put("host", host);
    transport.put("port", port);
    transport.put("protocols", "MQTT");
    transport.put("remotingThreads", 1);
    transport.put("useEpoll", false); // its native library is not in the bundle
    transport.put("useKQueue", false);
    return new TransportConfiguration(
        NettyAcceptorFactory.class.getName(), transport, ACCEPTOR, new HashMap<>());
  }
}

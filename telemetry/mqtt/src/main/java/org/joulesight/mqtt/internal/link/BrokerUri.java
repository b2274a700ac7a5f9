package org.joulesight.mqtt.internal.link;

import java.net.URI;
import java.net.URISyntaxException;
import org.joulesight.UserError;

/** Address of a broker: {@code tcp://host[:1883]} or {@code ssl://host[:8883]}. */
record BrokerUri(String scheme, String host, int port) {
  /**
   * @throws UserError with exit code 2; the message never repeats a password
   */
  static BrokerUri of(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getRawUserInfo() != null) {
        throw UserError.usage(
            "broker address for host %s holds a user or password; give them as options of their own",
            uri.getHost());
      }
      String scheme = String.valueOf(uri.getScheme());
      boolean known = scheme.equals("tcp") || scheme.equals("ssl");
      boolean bare = uri.getRawPath().isEmpty() && uri.getQuery() == null;
      if (known && bare && uri.getHost() != null && uri.getPort() <= 65535 && uri.getPort() != 0) {
        return new BrokerUri(scheme, uri.getHost(), port(uri));
      }
    } catch (URISyntaxException | NullPointerException e) {
      // falls through to the same message as any other malformed address
    }
    throw UserError.usage(
        "broker address \"%s\": write tcp://host:port or ssl://host:port",
        String.valueOf(text).replaceAll("//.*@", "//...@"));
  }

  private static int port(URI uri) {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return uri.getScheme().equals("tcp") ? 1883 : 8883;
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}

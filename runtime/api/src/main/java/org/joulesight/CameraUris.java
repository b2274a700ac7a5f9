package org.joulesight;

import java.util.regex.Pattern;

/** What may be shown of a camera's uri: credentials reach no log, status or message. */
public final class CameraUris {
  /** Up to the last at sign: a password may hold one, unescaped; rather hide too much. */
  private static final Pattern USER_INFO = Pattern.compile("^([a-zA-Z][\\w+.-]*://).*@");

  /** Some cameras want their credentials in path or query: {@code user=admin&password=x}. */
  private static final Pattern SECRETS =
      Pattern.compile("(?i)(user(?:name)?|usr|pass(?:word|wd)?|pwd|token|auth|key)=[^&?/;#]*");

  private CameraUris() {}

  /** Without user, password and tokens. */
  public static String redact(String uri) {
    if (!uri.contains("://")) {
      return uri;
    }
    return SECRETS.matcher(USER_INFO.matcher(uri).replaceFirst("$1***@")).replaceAll("$1=***");
  }
}

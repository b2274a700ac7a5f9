package org.joulesight.app.internal.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command that is being run, for reports and cards. */
final class CommandText {
  private CommandText() {}

  static String of(CommandSpec spec) {
    CommandLine root = spec.commandLine();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return "joulesight " + String.join(" ", root.getParseResult().originalArgs());
  }
}

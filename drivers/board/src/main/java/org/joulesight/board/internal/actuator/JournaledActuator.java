package org.joulesight.board.internal.actuator;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.joulesight.Actuator;
import org.joulesight.UserError;
import org.joulesight.board.internal.sysfs.Value;

/**
 * Writes a setting, reads it back, and remembers on disk what it was. One change at a time on all
 * actuators of a journal, from any thread.
 */
final class JournaledActuator implements Actuator {
  private final Setting setting;
  private final Journal journal;

  JournaledActuator(Setting setting, Journal journal) {
    this.setting = setting;
    this.journal = journal;
  }

  @Override
  public String name() {
    return setting.name();
  }

  @Override
  public String unit() {
    return setting.unit();
  }

  @Override
  public long value() {
    Value value = setting.read();
    if (!value.ok()) {
      throw UserError.failed("%s %s", name(), value.problem().words());
    }
    return value.number();
  }

  @Override
  public List<Long> choices() {
    return setting.choices();
  }

  @Override
  public Outcome set(long value) {
    synchronized (journal) {
      return change(value);
    }
  }

  private Outcome change(long value) {
    Value before = setting.read();
    if (!before.ok()) {
      return failed(value, 0, name() + " " + before.problem().words());
    }
    if (!offered(value)) {
      return new Outcome(value, before.number(), Status.REFUSED, notOffered(value));
    }
    boolean first = journal.before(name()).isEmpty();
    try {
      journal.remember(name(), before.number());
    } catch (IOException e) {
      return failed(value, before.number(), "nothing is changed without a journal: " + e);
    }
    Outcome outcome = write(value, before.number());
    if (first && !outcome.changed()) {
      forget();
    }
    return outcome;
  }

  @Override
  public Outcome restore() {
    synchronized (journal) {
      return putBack();
    }
  }

  private Outcome putBack() {
    OptionalLong before = journal.before(name());
    Value now = setting.read();
    if (before.isEmpty()) {
      return new Outcome(now.number(), now.number(), Status.APPLIED, "");
    }
    long value = before.getAsLong();
    boolean there = now.ok() && now.number() == value;
    Outcome outcome =
        there ? new Outcome(value, value, Status.APPLIED, "") : write(value, now.number());
    if (outcome.status() == Status.APPLIED) {
      forget();
    }
    return outcome;
  }

  private boolean offered(long value) {
    List<Long> choices = setting.choices();
    if (choices.isEmpty()) {
      return true; // the board decides
    }
    return setting.choicesOnly()
        ? choices.contains(value)
        : value >= choices.get(0) && value <= choices.get(choices.size() - 1);
  }

  private String notOffered(long value) {
    String joint = setting.choicesOnly() ? ", " : " to ";
    return String.format(
        "%s does not offer %d; choose %s %s",
        name(),
        value,
        setting.choices().stream().map(String::valueOf).collect(Collectors.joining(joint)),
        unit());
  }

  private Outcome write(long value, long before) {
    try {
      setting.write(value);
    } catch (AccessDeniedException e) {
      return new Outcome(value, before, Status.REFUSED, denied());
    } catch (FileSystemException e) {
      boolean readOnly = String.valueOf(e.getReason()).contains("Read-only");
      return readOnly
          ? new Outcome(value, before, Status.REFUSED, denied())
          : failed(value, before, name() + " cannot be written: " + e.getMessage());
    } catch (IOException e) {
      return failed(value, before, name() + " cannot be written: " + e.getMessage());
    }
    Value after = setting.read();
    if (!after.ok()) {
      return failed(value, before, name() + " cannot be read back");
    }
    return outcome(value, before, after.number());
  }

  private Outcome outcome(long value, long before, long after) {
    if (after == value) {
      return new Outcome(value, after, Status.APPLIED, "");
    }
    String message =
        String.format("%s is %d %s, not %d as was asked", name(), after, unit(), value);
    return new Outcome(value, after, after == before ? Status.IGNORED : Status.CLAMPED, message);
  }

  private String denied() {
    return "no permission to set " + name() + "; grant it with: " + setting.grant();
  }

  private static Outcome failed(long value, long readBack, String message) {
    return new Outcome(value, readBack, Status.FAILED, message);
  }

  private void forget() {
    try {
      journal.forget(name());
    } catch (IOException e) {
      throw UserError.failed("the journal of settings cannot be written: %s", e);
    }
  }
}

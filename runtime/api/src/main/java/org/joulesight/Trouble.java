package org.joulesight;

/**
 * Something that keeps a unit from NORMAL.
 *
 * @param condition short name in lower case with underscores, the same as long as it lasts
 * @param detail one clause for people
 * @param mode that it asks for: DEGRADED, SAFE or FAULT
 */
public record Trouble(String condition, String detail, Mode mode) {
  /** Where troubles come from. A service; asked ten times a second, so it reads memory only. */
  public interface Source {
    Iterable<Trouble> troubles();
  }
}

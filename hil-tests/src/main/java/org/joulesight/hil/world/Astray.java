package org.joulesight.hil.world;

import java.util.List;

/**
 * Settings of the board that are not as they have to be, a clause each.
 *
 * @param unheld while the unit ran
 * @param notPutBack after its end
 */
public record Astray(List<String> unheld, List<String> notPutBack) {
  static final Astray NOTHING = new Astray(List.of(), List.of());

  public Astray {
    unheld = List.copyOf(unheld);
    notPutBack = List.copyOf(notPutBack);
  }
}

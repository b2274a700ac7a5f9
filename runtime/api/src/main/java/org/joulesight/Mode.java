package org.joulesight;

import java.util.Locale;

/**
 * How far a consumer may rely on a unit. The worst condition that holds decides; it is named in
 * {@link ModeState}, in {@code status} and in every heartbeat.
 *
 * <pre>
 *            every camera was served once, or 10 s are over
 *   INIT ------------------------------+
 *                                      v
 *   NORMAL <------> DEGRADED <------> SAFE <------> FAULT     (any to any; the worst wins)
 *
 *   to a worse mode:  at the first look (10 a second) that finds its condition, plus the delay in
 *                     which the condition itself is found (third column)
 *   to a better mode: when the condition has been absent for 2 s
 * </pre>
 *
 * <table>
 * <caption>Conditions, worst reaction from cause to message, and what can be relied on</caption>
 * <tr><th>mode</th><th>entered by</th><th>found within</th><th>a consumer may rely on</th></tr>
 * <tr><td>INIT</td><td>start</td><td>-</td>
 *   <td>limits are kept; silence means nothing yet</td></tr>
 * <tr><td>NORMAL</td><td>none of the below</td><td>-</td>
 *   <td>limits are kept on measured watts; silence of a valid camera means nothing in view</td></tr>
 * <tr><td>DEGRADED</td>
 *   <td>power or temperature sensor lost or implausible; temperature rules the choice; the board
 *   throttles; a camera is away, frozen or slow, another one runs; link to the broker down; an
 *   actuator does not obey</td>
 *   <td>1 s missing sensor, 4 s wrong one, 3 s camera, 2 s rate</td>
 *   <td>limits are kept, with a margin where the model stands in for a sensor; accuracy or rate are
 *   lower, or a camera is invalid and says so</td></tr>
 * <tr><td>SAFE</td>
 *   <td>no sensor at all; the limit is below what the cheapest points need; the die is 1 K above
 *   its limit</td>
 *   <td>1 s sensors, 1 frame limit, 1 s die</td>
 *   <td>only the cheapest points run, or frames are left out; what is left out makes its camera
 *   invalid within 1 s</td></tr>
 * <tr><td>FAULT</td><td>no camera gives pictures; frames come and none is served for 1 s</td>
 *   <td>3 s, 1.1 s</td>
 *   <td>nothing is said about the scene; every camera is invalid within 1 s of its last served
 *   frame</td></tr>
 * </table>
 */
public enum Mode {
  INIT,
  NORMAL,
  DEGRADED,
  SAFE,
  FAULT;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.joulesight;

import java.util.Locale;

/**
 * How far a consumer may rely on a unit. The worst condition that holds decides; it is named in
 * {@link ModeState}, in {@code status} and in every heartbeat.
 *
 * <pre>
 *          every camera was served once, or 10 s are over
 *   INIT ----------+
 *                  v
 *               NORMAL &lt;----&gt; DEGRADED &lt;----&gt; SAFE &lt;----&gt; FAULT
 *                  ^                          ^           ^
 *                  +--------------------------+-----------+    any to any; the worst wins
 *
 *   to a worse mode:  at the first look (10 a second) after its condition is found, which takes as
 *                     long as the third column says, look included
 *   to a better mode: at the first look after the condition has been absent for 2 s
 * </pre>
 *
 * <table>
 * <caption>Conditions, worst time from cause to mode, and what can be relied on</caption>
 * <tr><th>mode</th><th>entered by (condition)</th><th>within</th><th>a consumer may rely on</th></tr>
 * <tr><td>INIT</td><td>start</td><td>-</td>
 *   <td>limits are kept; silence means nothing yet</td></tr>
 * <tr><td>NORMAL</td><td>none of the below</td><td>-</td>
 *   <td>limits are kept on measured watts; silence of a valid camera means nothing in view</td></tr>
 * <tr><td>DEGRADED</td>
 *   <td>power or temperature sensor gives nothing or cannot be true ({@code power_sensor}, {@code
 *   thermal_sensor}); temperature rules the choice ({@code temperature}); the board throttles
 *   ({@code throttled}); a camera is away or frozen ({@code camera_} and its state) or gives less
 *   than 60 % of its frames ({@code camera_rate}) while another one runs; link to the broker down
 *   ({@code link}); an actuator does not obey</td>
 *   <td>1 s missing sensor, 4 s wrong one, 3 s camera, 2.1 s rate</td>
 *   <td>limits are kept, with a margin where the model stands in for a sensor; accuracy or rate are
 *   lower, or a camera is invalid and says so</td></tr>
 * <tr><td>SAFE</td>
 *   <td>no sensor at all ({@code sensors}); for 1 s no frame of a camera ran because the limit is
 *   below what the cheapest point needs ({@code limit}) or none meets its deadline ({@code
 *   deadline}); the die is 1 K above its limit ({@code temperature})</td>
 *   <td>1 s sensors, 1.1 s limit and deadline, 0.2 s die</td>
 *   <td>only the cheapest points run, or frames are left out; what is left out makes its camera
 *   invalid within 1 s</td></tr>
 * <tr><td>FAULT</td><td>no camera gives pictures ({@code camera_} and its state); frames come and
 *   none is served for 1 s, also while nothing is decided any more ({@code inference})</td>
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

package org.joulesight.hil.scenario;

import java.util.List;
import org.joulesight.hil.world.WorldSettings;

/**
 * A run with everything that is judged.
 *
 * @param dearestWatts that the unit could use
 * @param floorWatts with the cheapest points
 * @param openFiles more at the end than at the start
 * @param waitingMessages in the outbox at the end
 * @param leftAstray what the board and files show that are not as they have to be
 */
record Outcome(
    ScenarioSpec spec,
    WorldSettings settings,
    Trace trace,
    Consumer consumer,
    double dearestWatts,
    double floorWatts,
    long runs,
    int openFiles,
    int waitingMessages,
    List<Complaint> leftAstray) {}

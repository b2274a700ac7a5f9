package org.joulesight.scheduler;

/**
 * What the scheduler believes and how the budget went so far.
 *
 * @param bindingFraction share of the time in which the best deadline-feasible points of all
 *     cameras would have exceeded the watt limit or what the heat allows
 * @param infeasibleFraction share of the time in which even the cheapest points exceeded it
 * @param leverWatts board watts at the dearest minus at the cheapest deadline-feasible joint choice
 * @param floorWatts of the board with the cheapest points of all cameras; a lower cap is infeasible
 * @param idleWatts as learned
 * @param guardWatts kept free for the sensor's error
 * @param plannedWatts upper estimate of the board's watts with the present points
 * @param heatWatts what the temperature allows; infinite when it does not limit
 * @param missionJoules the energy budget; infinite for none
 * @param missionSpentJoules of it, by the meter, or as expected while it is lost
 * @param missionLeftSeconds that it still has to last; 0 after its end or without one
 */
public record BudgetStats(
    double bindingFraction,
    double infeasibleFraction,
    double leverWatts,
    double floorWatts,
    double idleWatts,
    double guardWatts,
    double plannedWatts,
    double heatWatts,
    double missionJoules,
    double missionSpentJoules,
    double missionLeftSeconds,
    boolean powerSensorLost,
    boolean thermalSensorLost,
    long switches) {}

package org.joulesight.hil.bench.scheduler;

/**
 * What a policy reached over some cases; every name is defined in the project's list of measures.
 * Shares are in percent; regret and its interval are fractions. A figure that has no meaning for
 * the cases (no heat, no energy budget, no baseline to regret) is null, and so is the gap of a
 * baseline that broke a limit.
 *
 * @param keepsLimits whether violations are within what is allowed
 * @param detectedSeconds worst time from when a fault could be seen to its detection; null without
 *     faults
 */
record Figures(
    boolean keepsLimits,
    Double gapClosedMean,
    Double gapClosedWorst,
    Double gapClosedHeat,
    Double regretToBestBaseline,
    double[] regretInterval,
    Double errorExcessPercent,
    Double accuracyOfOraclePercent,
    double over1Percent,
    double over2Percent,
    double over5Percent,
    double worstOverPercent,
    double deadlineMissPercent,
    double overTemperaturePercent,
    double maxOverCelsius,
    Double missionEnergyErrorPercent,
    long currentViolations,
    double switchesPerSecond,
    double clockChangesPerMinute,
    double decisionMicrosP50,
    double decisionMicrosP99,
    double bytesPerDecision,
    Double detectedPercent,
    Double detectedSeconds,
    double falseAlarmsPerHour) {}

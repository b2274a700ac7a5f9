package org.joulesight.hil.bench.scheduler.sim;

import org.joulesight.scheduler.WindowAudit;

/**
 * What a policy made of a case.
 *
 * @param scores weighted score by second
 * @param watts true mean by second
 * @param celsius of the die at each 100 ms
 * @param precisionShare by second, busy time per precision ordinal
 * @param missionJoules that were spent
 * @param detectedNanos when the policy said that a sensor is at fault; {@code Long.MAX_VALUE} if
 *     never
 * @param visibleNanos when that could be seen at the earliest; {@code Long.MAX_VALUE} if never
 */
public record Outcome(
    double[] scores,
    double[] watts,
    float[] celsius,
    float[][] precisionShare,
    WindowAudit.Result windows,
    long runs,
    long late,
    long switches,
    long clockChanges,
    long currentViolations,
    long brownOuts,
    double missionJoules,
    long detectedNanos,
    long visibleNanos,
    long falseAlarms,
    int[] decisionNanos,
    double bytesPerDecision) {}

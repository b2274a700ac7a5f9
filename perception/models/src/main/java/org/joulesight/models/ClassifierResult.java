package org.joulesight.models;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How often a classifier names the true class.
 *
 * @param precision its label
 * @param top1 share of pictures whose likeliest class is the true one, 0..1
 * @param top5 share of pictures whose true class is among the five likeliest, 0..1
 * @param lossInterval 95 % interval of the top-1 lost against FP32 at the same input size; null
 *     where FP32 was not evaluated
 * @param mixedMacShare share of the MACs that ran in a wider precision, 0..1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassifierResult(
    String network,
    String precision,
    int input,
    double top1,
    double top5,
    int images,
    double[] lossInterval,
    double mixedMacShare) {}

package org.joulesight.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How accurate a point is on a data set.
 *
 * @param precision its label
 * @param ap50 0..1
 * @param ap mean over IoU .5 .6 .7 .8 .9; 0..1
 * @param lossInterval 95 % interval of the AP50 lost against FP32 at the same input size; null
 *     where FP32 was not evaluated
 * @param mixedMacShare share of the MACs that ran in a wider precision, 0..1
 */
@JsonPropertyOrder({
  "network",
  "precision",
  "input",
  "ap50",
  "ap",
  "images",
  "lossInterval",
  "mixedMacShare"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationResult(
    String network,
    String precision,
    int input,
    double ap50,
    double ap,
    int images,
    double[] lossInterval,
    double mixedMacShare) {}

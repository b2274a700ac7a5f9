package org.joulesight.hil.bench.scheduler.policy;

import java.util.Random;

/**
 * A network of two hidden layers with rectified units and a linear output, trained with Adam
 * (Kingma and Ba, ICLR 2015) on half the squared error of single outputs.
 */
final class Perceptron {
  private static final double FIRST_MOMENT = 0.9;
  private static final double SECOND_MOMENT = 0.999;
  private static final double LEAST_ROOT = 1e-8;

  private final int[] sizes;

  /** By layer: for each unit the weights of its inputs, then its offset. */
  private final double[][] weights;

  private final double[][] gradients;
  private final double[][] first;
  private final double[][] second;
  private final double[][] values;
  private final double[][] errors;
  private final double rate;
  private int steps;

  /**
   * @param rate step of Adam
   */
  Perceptron(int inputs, int hidden, int outputs, double rate, Random random) {
    this.rate = rate;
    sizes = new int[] {inputs, hidden, hidden, outputs};
    int layers = sizes.length - 1;
    weights = new double[layers][];
    gradients = new double[layers][];
    first = new double[layers][];
    second = new double[layers][];
    values = new double[sizes.length][];
    errors = new double[sizes.length][];
    values[0] = new double[inputs];
    for (int l = 0; l < layers; l++) {
      int in = sizes[l];
      weights[l] = new double[sizes[l + 1] * (in + 1)];
      gradients[l] = new double[weights[l].length];
      first[l] = new double[weights[l].length];
      second[l] = new double[weights[l].length];
      values[l + 1] = new double[sizes[l + 1]];
      errors[l + 1] = new double[sizes[l + 1]];
      for (int i = 0; i < weights[l].length; i++) {
        boolean offset = i % (in + 1) == in;
        weights[l][i] = offset ? 0 : random.nextGaussian() * Math.sqrt(2.0 / in);
      }
    }
  }

  /**
   * @return one value per output, overwritten by the next call
   */
  double[] predict(double[] inputs) {
    System.arraycopy(inputs, 0, values[0], 0, inputs.length);
    for (int l = 0; l < weights.length; l++) {
      int in = sizes[l];
      boolean last = l == weights.length - 1;
      for (int u = 0; u < sizes[l + 1]; u++) {
        int row = u * (in + 1);
        double sum = weights[l][row + in];
        for (int i = 0; i < in; i++) {
          sum += weights[l][row + i] * values[l][i];
        }
        values[l + 1][u] = last ? sum : Math.max(0, sum);
      }
    }
    return values[weights.length];
  }

  /** Adds the gradient of one output's error to those of {@link #step}. */
  void learn(double[] inputs, int output, double target) {
    double[] predicted = predict(inputs);
    int last = weights.length;
    java.util.Arrays.fill(errors[last], 0);
    errors[last][output] = predicted[output] - target;
    for (int l = last - 1; l >= 0; l--) {
      backwards(l);
    }
  }

  private void backwards(int l) {
    int in = sizes[l];
    for (int u = 0; u < sizes[l + 1]; u++) {
      double error = errors[l + 1][u];
      int row = u * (in + 1);
      gradients[l][row + in] += error;
      for (int i = 0; i < in; i++) {
        gradients[l][row + i] += error * values[l][i];
      }
    }
    for (int i = 0; l > 0 && i < in; i++) {
      double sum = 0;
      for (int u = 0; u < sizes[l + 1]; u++) {
        sum += errors[l + 1][u] * weights[l][u * (in + 1) + i];
      }
      errors[l][i] = values[l][i] > 0 ? sum : 0;
    }
  }

  /** Moves the weights by what was learned from so many examples since the last step. */
  void step(int examples) {
    steps++;
    double bias =
        Math.sqrt(1 - Math.pow(SECOND_MOMENT, steps)) / (1 - Math.pow(FIRST_MOMENT, steps));
    for (int l = 0; l < weights.length; l++) {
      for (int i = 0; i < weights[l].length; i++) {
        double g = gradients[l][i] / examples;
        first[l][i] += (1 - FIRST_MOMENT) * (g - first[l][i]);
        second[l][i] += (1 - SECOND_MOMENT) * (g * g - second[l][i]);
        weights[l][i] -= rate * bias * first[l][i] / (Math.sqrt(second[l][i]) + LEAST_ROOT);
        gradients[l][i] = 0;
      }
    }
  }

  /** Takes over another one's weights. */
  void copy(Perceptron other) {
    for (int l = 0; l < weights.length; l++) {
      System.arraycopy(other.weights[l], 0, weights[l], 0, weights[l].length);
    }
  }
}

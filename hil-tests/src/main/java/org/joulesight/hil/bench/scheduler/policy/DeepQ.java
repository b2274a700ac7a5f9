package org.joulesight.hil.bench.scheduler.policy;

import java.util.Random;

/**
 * Deep Q-learning (Mnih et al., Nature 2015): a network learns what each action is worth in a state
 * from remembered steps drawn at random, with a second network, renewed now and then, for what
 * comes after them. Actions are the best ones or, with a chance that falls, any.
 */
final class DeepQ {
  private static final int HIDDEN = 24;
  private static final double RATE = 0.01;
  private static final double LEAST_EXPLORING = 0.02;
  private static final double EXPLORING_DECAY = 0.97;
  private static final int MEMORY = 500;
  private static final int BATCH = 64;
  private static final int TARGET_STEPS = 20;

  private final double discount;
  private final Random random;
  private final int actions;
  private final Perceptron network;
  private final Perceptron target;
  private final double[][] states;
  private final double[][] nextStates;
  private final int[] taken = new int[MEMORY];
  private final double[] rewards = new double[MEMORY];
  private int remembered;
  private int trained;
  private double exploring = 1;

  /**
   * @param discount of what comes a step later
   */
  DeepQ(int stateSize, int actions, double discount, Random random) {
    this.discount = discount;
    this.actions = actions;
    this.random = random;
    network = new Perceptron(stateSize, HIDDEN, actions, RATE, random);
    target = new Perceptron(stateSize, HIDDEN, actions, RATE, random);
    target.copy(network);
    states = new double[MEMORY][stateSize];
    nextStates = new double[MEMORY][stateSize];
  }

  int act(double[] state) {
    return random.nextDouble() < exploring ? random.nextInt(actions) : best(state);
  }

  /** The action that is worth most by what was learned. */
  int best(double[] state) {
    return largest(network.predict(state));
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int a = 1; a < values.length; a++) {
      best = values[a] > values[best] ? a : best;
    }
    return best;
  }

  /** Remembers a step and learns from some of those that are remembered. */
  void learn(double[] state, int action, double reward, double[] nextState) {
    int i = remembered++ % MEMORY;
    System.arraycopy(state, 0, states[i], 0, state.length);
    System.arraycopy(nextState, 0, nextStates[i], 0, nextState.length);
    taken[i] = action;
    rewards[i] = reward;
    if (remembered >= BATCH) {
      train();
    }
  }

  private void train() {
    int count = Math.min(remembered, MEMORY);
    for (int k = 0; k < BATCH; k++) {
      int i = random.nextInt(count);
      double[] after = target.predict(nextStates[i]);
      network.learn(states[i], taken[i], rewards[i] + discount * after[largest(after)]);
    }
    network.step(BATCH);
    exploring = Math.max(LEAST_EXPLORING, EXPLORING_DECAY * exploring);
    if (++trained % TARGET_STEPS == 0) {
      target.copy(network);
    }
  }
}

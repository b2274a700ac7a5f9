package org.joulesight.vision.internal;

/** The label of a track: detections vote with their score, old votes fade. */
final class LabelVotes {
  private static final float KEPT = 0.9f;

  private final float[] votes;
  private int winner;

  LabelVotes(int labels, int first, float score) {
    votes = new float[labels];
    votes[first] = score;
    winner = first;
  }

  void add(int classId, float score) {
    for (int i = 0; i < votes.length; i++) {
      votes[i] *= KEPT;
    }
    votes[classId] += score;
    if (votes[classId] > votes[winner]) {
      winner = classId;
    }
  }

  int winner() {
    return winner;
  }
}

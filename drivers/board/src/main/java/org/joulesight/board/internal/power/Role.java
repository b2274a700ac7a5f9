package org.joulesight.board.internal.power;

/** How a rail counts in the board's total. */
public enum Role {
  /** The whole board is fed through it: it is the total, and nothing is added to it. */
  TOTAL,
  /** A part of the total where no rail is the whole. */
  PART,
  /** Lies behind another rail that is counted; adding it would count its power twice. */
  INSIDE
}

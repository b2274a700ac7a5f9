/**
 * What the bench brings into a unit that runs: places at which a real thread of the product hangs
 * for as long as a file says so, a tree of links that the board driver is shown, and a record of
 * the plant's true values. Packed into a bundle by {@link org.joulesight.hil.live.GateBundle}; uses
 * nothing but the product's exported packages.
 */
package org.joulesight.hil.gates;

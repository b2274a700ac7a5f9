/**
 * A unit in virtual time: the simulated board with its sensor files, and around it the product's
 * own board driver, scheduler, mode and messages. Cameras, the turn-taking of their agents and the
 * broker are modelled; faults act on files, plant, cameras and broker.
 */
package org.joulesight.hil.world;

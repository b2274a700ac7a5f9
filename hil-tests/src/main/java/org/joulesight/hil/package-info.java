/**
 * Tests that run inside an OSGi framework, with the bundles as they are shipped. The same classes
 * run on Felix and on Equinox.
 */
package org.joulesight.hil;

/**
 * The program: starts a framework, assembles the bundles by configuration, and offers the command
 * line. The only module that knows all the others.
 */
package org.joulesight.app;

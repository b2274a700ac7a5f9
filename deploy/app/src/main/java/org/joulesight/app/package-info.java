/** To be described by the module's first class. */
package org.joulesight.app;

/** The HIL bench: scenarios from YAML files, their runs, what is asserted, and the reports. */
package org.joulesight.hil.scenario;

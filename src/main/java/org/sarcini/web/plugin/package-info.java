/**
 * What stands in Camunda's own web applications: entries in their navigation, a tab of a task, boxes on their dashboards.
 */
@NullMarked
package org.sarcini.web.plugin;

import org.jspecify.annotations.NullMarked;

package org.sarcini.web.plugin;

import jakarta.ws.rs.Path;
import java.util.Set;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.plugin.spi.TasklistPlugin;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** What stands in Tasklist. Found by Camunda through {@code META-INF/services}. */
public final class TasklistEntries extends AbstractTasklistPlugin {

    @Override
    public String getId() {
        return PluginAssets.ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(Assets.class);
    }

    /** The assets for Tasklist. */
    @Path(PluginAssets.PATH)
    public static final class Assets extends PluginAssets<TasklistPlugin> {

        public Assets() {
            super(Tasklist.getRuntimeDelegate());
        }
    }
}

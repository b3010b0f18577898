package org.sarcini.web.plugin;

import jakarta.ws.rs.Path;
import java.util.Set;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.plugin.spi.CockpitPlugin;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** What stands in Cockpit. Found by Camunda through {@code META-INF/services}. */
public final class CockpitEntries extends AbstractCockpitPlugin {

    @Override
    public String getId() {
        return PluginAssets.ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(Assets.class);
    }

    /** The assets for Cockpit. */
    @Path(PluginAssets.PATH)
    public static final class Assets extends PluginAssets<CockpitPlugin> {

        public Assets() {
            super(Cockpit.getRuntimeDelegate());
        }
    }
}

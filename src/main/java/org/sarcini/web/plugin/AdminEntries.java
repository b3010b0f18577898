package org.sarcini.web.plugin;

import jakarta.ws.rs.Path;
import java.util.Set;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.plugin.spi.AdminPlugin;
import org.camunda.bpm.admin.plugin.spi.impl.AbstractAdminPlugin;

/** What stands in Admin. Found by Camunda through {@code META-INF/services}. */
public final class AdminEntries extends AbstractAdminPlugin {

    @Override
    public String getId() {
        return PluginAssets.ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(Assets.class);
    }

    /** The assets for Admin. */
    @Path(PluginAssets.PATH)
    public static final class Assets extends PluginAssets<AdminPlugin> {

        public Assets() {
            super(Admin.getRuntimeDelegate());
        }
    }
}

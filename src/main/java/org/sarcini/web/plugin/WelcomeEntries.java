package org.sarcini.web.plugin;

import jakarta.ws.rs.Path;
import java.util.Set;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.plugin.spi.WelcomePlugin;
import org.camunda.bpm.welcome.plugin.spi.impl.AbstractWelcomePlugin;

/** What stands in Welcome. Found by Camunda through {@code META-INF/services}. */
public final class WelcomeEntries extends AbstractWelcomePlugin {

    @Override
    public String getId() {
        return PluginAssets.ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(Assets.class);
    }

    /** The assets for Welcome. */
    @Path(PluginAssets.PATH)
    public static final class Assets extends PluginAssets<WelcomePlugin> {

        public Assets() {
            super(Welcome.getRuntimeDelegate());
        }
    }
}

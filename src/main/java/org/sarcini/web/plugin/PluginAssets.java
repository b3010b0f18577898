package org.sarcini.web.plugin;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.camunda.bpm.webapp.AppRuntimeDelegate;
import org.camunda.bpm.webapp.plugin.resource.AbstractAppPluginRootResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Serves our script and style to one of Camunda's applications. Camunda finds plugins by {@code META-INF/services}, also where
 * Sarcini is switched off; an application whose plugin has no script stays blank. So there always is one, and it adds nothing where
 * Sarcini is off or something of ours fails.
 *
 * @param <T> what Camunda calls a plugin of the application
 */
public abstract class PluginAssets<T extends AppPlugin> extends AbstractAppPluginRootResource<T> {

    /** The plugin's name in Camunda's addresses. */
    static final String ID = "sarcini";

    /** The path below the application's API. */
    static final String PATH = "plugin/" + ID;

    private static final Logger log = LoggerFactory.getLogger(PluginAssets.class);

    PluginAssets(AppRuntimeDelegate<T> application) {
        super(ID, application);
    }

    /** The asset; Camunda asks for {@code app/plugin.js} and {@code app/plugin.css} alone. */
    @Override
    protected InputStream getPluginAssetAsStream(AppPlugin plugin, String name) {
        return new ByteArrayInputStream(asset(name.endsWith(".js")).getBytes(StandardCharsets.UTF_8));
    }

    private String asset(boolean script) {
        try {
            PluginScript ours = script();
            if (ours != null) {
                return script ? ours.script(language()) : ours.style();
            }
        } catch (RuntimeException failure) {
            log.error(
                    "Sarcini adds nothing to Camunda's web applications, because it failed. See the stack trace.",
                    failure);
        }
        return script ? PluginScript.NOTHING : "";
    }

    private @Nullable PluginScript script() {
        WebApplicationContext context = WebApplicationContextUtils.getWebApplicationContext(servletContext);
        return context == null
                ? null
                : context.getBeanProvider(PluginScript.class).getIfAvailable();
    }

    private Locale language() {
        return headers.getAcceptableLanguages().stream().findFirst().orElse(Locale.ROOT);
    }
}

package org.sarcini.installation;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this installation is.
 *
 * @param enabled whether Sarcini does anything at all; with false the application is as if the jar were not there
 * @param uninstall whether this start takes everything of Sarcini out of the engine and the database, running tasks of our own
 *     processes included, and does nothing else
 * @param baseUrl the public address of this installation, as people type it, without a slash at the end; links in events and
 *     the redirect address of consents begin with it
 * @param language the language of diagrams, forms and texts in calendars, and of pages where a browser asks for none of these:
 *     ro, en or nl
 * @param timeZone the company's time zone until an administrator sets another in <em>Setup Google Apps</em>
 * @param companyDomains the company's mail domains until an administrator sets others in <em>Setup Google Apps</em>
 * @param groups ids of the groups in Camunda's identity service that mean something here
 * @param database how the tables are looked after
 */
@ConfigurationProperties("sarcini")
public record InstallationProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean uninstall,
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("ro") String language,
        @DefaultValue("Europe/Bucharest") ZoneId timeZone,
        @Nullable List<String> companyDomains,
        @DefaultValue GroupProperties groups,
        @DefaultValue DatabaseProperties database) {

    /**
     * Ids of groups in Camunda's identity service.
     *
     * @param admin may couple the installation with Google and steer the sync; Camunda's own group camunda-admin may, too
     * @param manager sees everybody's tasks
     * @param user gives and gets tasks
     */
    public record GroupProperties(
            @DefaultValue("sarcini-admin") String admin,
            @DefaultValue("sarcini-manager") String manager,
            @DefaultValue("sarcini-user") String user) {}

    /**
     * How the tables are looked after.
     *
     * @param schemaUpdate whether Sarcini installs and updates its own tables; with false the log says which script to run
     */
    public record DatabaseProperties(@DefaultValue("true") boolean schemaUpdate) {}
}

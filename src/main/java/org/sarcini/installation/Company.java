package org.sarcini.installation;

import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Groups;

/** The company that works here: what an administrator set, otherwise what the configuration says. */
public final class Company {

    private static final String ZONE = "company.zone";
    private static final String DOMAINS = "company.domains";

    private final InstallationProperties properties;
    private final Settings settings;

    public Company(InstallationProperties properties, Settings settings) {
        this.properties = properties;
        this.settings = settings;
    }

    /** The zone in which the company's days begin and end. */
    public ZoneId zone() {
        return settings.get(ZONE).map(ZoneId::of).orElse(properties.timeZone());
    }

    /** The zone as it was last read here, without a statement: see {@link Settings#recent}. */
    public ZoneId recentZone() {
        return settings.recent(ZONE).map(ZoneId::of).orElse(properties.timeZone());
    }

    /** Sets the zone. Rows written before keep their whole-day mark until the next reconciliation. */
    public void zone(ZoneId zone) {
        settings.put(ZONE, zone.getId());
    }

    /** The company's mail domains in lower case, the first being the main one; empty where nobody named any. */
    public List<String> domains() {
        return settings.get(DOMAINS).map(text -> Arrays.asList(text.split(","))).orElseGet(() -> Optional.ofNullable(
                        properties.companyDomains())
                .orElse(List.of()));
    }

    /** Sets the domains; they are trimmed and put in lower case. */
    public void domains(List<String> domains) {
        settings.put(
                DOMAINS,
                String.join(
                        ",",
                        domains.stream()
                                .map(d -> d.strip().toLowerCase(Locale.ROOT))
                                .toList()));
    }

    /** Whether the address belongs to one of the company's domains; subdomains do not count. */
    public boolean owns(String email) {
        int at = email.lastIndexOf('@');
        return at > 0 && domains().contains(email.substring(at + 1).toLowerCase(Locale.ROOT));
    }

    /** The language of texts that everybody reads: events, reports, names on diagrams. */
    public Locale language() {
        return Locale.forLanguageTag(properties.language());
    }

    /** The public address of this installation, without a slash at the end. */
    public URI baseUrl() {
        return properties.baseUrl();
    }

    /** Ids of the groups whose people may couple the installation with Google and steer the sync. */
    public List<String> administrators() {
        return List.of(properties.groups().admin(), Groups.CAMUNDA_ADMIN);
    }
}

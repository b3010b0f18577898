package org.sarcini.crm;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often CRMs are read, and where they are. The addresses are keys so that a proxy, or a stand-in of tests, can take their place.
 *
 * @param interval how often all connections are loaded
 * @param fullInterval how long after a load of all records the next such load begins, where a provider also tells what changed
 * @param jobTime how long one job loads before it lets others work
 * @param connectTimeout how long to wait for a connection
 * @param requestTimeout how long to wait for an answer
 * @param mostPages how many pages of one kind are read in one load, against lists that never end
 */
@ConfigurationProperties("sarcini.crm")
public record CrmProperties(
        @DefaultValue("4h") Duration interval,
        @DefaultValue("24h") Duration fullInterval,
        @DefaultValue("30s") Duration jobTime,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration requestTimeout,
        @DefaultValue("20000") int mostPages,
        @DefaultValue Qics qics,
        @DefaultValue Teamleader teamleader) {

    /**
     * Qics Milestones.
     *
     * @param rootUrl below which the entity sets are, with a slash at the end
     * @param authUrl page on which a person gives consent
     * @param tokenUrl where codes and refresh tokens are exchanged
     * @param relations the entity set with the relations
     * @param projects the entity set with the projects
     */
    public record Qics(
            @DefaultValue("https://qicsmilestones.qics.nl/api/V3/odata/") URI rootUrl,
            @DefaultValue("https://qicsmilestones.qics.nl/api/oauth2/oauth2/auth") URI authUrl,
            @DefaultValue("https://qicsmilestones.qics.nl/api/oauth2/oauth2/token") URI tokenUrl,
            @DefaultValue("OverviewCustomer") String relations,
            @DefaultValue("Project") String projects) {}

    /**
     * Teamleader Focus.
     *
     * @param rootUrl below which the calls are, with a slash at the end
     * @param authUrl page on which a person gives consent
     * @param tokenUrl where codes and refresh tokens are exchanged
     */
    public record Teamleader(
            @DefaultValue("https://api.focus.teamleader.eu/") URI rootUrl,
            @DefaultValue("https://focus.teamleader.eu/oauth2/authorize") URI authUrl,
            @DefaultValue("https://focus.teamleader.eu/oauth2/access_token") URI tokenUrl) {}
}

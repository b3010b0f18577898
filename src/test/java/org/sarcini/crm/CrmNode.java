package org.sarcini.crm;

import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.ConnectNode;
import org.sarcini.connect.Connection;
import org.sarcini.connect.Consent;
import org.sarcini.connect.ConsentResult;
import org.sarcini.connect.Owner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.Backoff;
import org.sarcini.installation.Messages;
import org.sarcini.installation.TimeSource;
import org.sarcini.standin.crm.CrmGrants;
import org.sarcini.standin.crm.QicsStandIn;
import org.sarcini.standin.crm.TeamleaderStandIn;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** One node of an installation that loads from the stand-ins. */
public final class CrmNode {

    static final URI CALLBACK = URI.create("http://localhost:8080/camunda/sarcini/oauth/callback");
    public static final String CLIENT = "client";
    public static final String SECRET = "geheim";
    private static final Apache5HttpTransport TRANSPORT = new Apache5HttpTransport();

    final ConnectNode node;
    public final CrmLoad load;
    public final Partners partners;
    public final Projects projects;

    /** @param keys {@code sarcini.crm.} keys and their values */
    public CrmNode(
            DataSource database,
            Clock clock,
            Path keyFile,
            QicsStandIn qics,
            TeamleaderStandIn teamleader,
            Map<String, String> keys) {
        qics.grants().register(CLIENT, SECRET, CALLBACK);
        teamleader.grants().register(CLIENT, SECRET, CALLBACK);
        Map<String, String> all = new HashMap<>(Map.of(
                "qics.root-url", qics.at(QicsStandIn.ROOT).toString(),
                "qics.auth-url", qics.at(QicsStandIn.AUTH).toString(),
                "qics.token-url", qics.at(QicsStandIn.TOKEN).toString(),
                "teamleader.root-url", teamleader.at("/").toString(),
                "teamleader.auth-url", teamleader.at(TeamleaderStandIn.AUTH).toString(),
                "teamleader.token-url", teamleader.at(TeamleaderStandIn.TOKEN).toString()));
        all.putAll(keys);
        CrmProperties properties = new Binder(new MapConfigurationPropertySource(all.entrySet().stream()
                        .collect(Collectors.toMap(key -> "sarcini.crm." + key.getKey(), Map.Entry::getValue))))
                .bindOrCreate("sarcini.crm", CrmProperties.class);
        List<CrmProvider> providers =
                List.of(new QicsMilestones(properties.qics()), new TeamleaderFocus(properties.teamleader()));
        node = new ConnectNode(database, clock, keyFile);
        providers.forEach(provider -> node.with(provider.oauth()));
        partners = new Partners(node.store);
        projects = new Projects(node.store);
        TimeSource time = new TimeSource(clock);
        load = new CrmLoad(
                providers,
                node.connections,
                new CrmClient(node.connections, TRANSPORT, properties, time),
                partners,
                projects,
                node.store,
                new Backoff(new Random(7)),
                properties,
                time,
                new Messages("crm"),
                ConnectNode.company(node.store, clock));
    }

    /** The company's connection to Qics, consented to by that person; its id. */
    public String coupleCompany(QicsStandIn qics, String person) {
        Connection connection =
                node.connections.register(Owner.COMPANY, QicsMilestones.NAME, ClientKind.WEB, CLIENT, SECRET);
        consent(connection, qics.grants(), person);
        return connection.id();
    }

    String coupleEmployee(QicsStandIn qics, String user, String person) {
        Connection connection = node.connections.registerLikeCompany(Owner.employee(user), QicsMilestones.NAME);
        consent(connection, qics.grants(), person);
        return connection.id();
    }

    String coupleCompany(TeamleaderStandIn teamleader) {
        Connection connection =
                node.connections.register(Owner.COMPANY, TeamleaderFocus.NAME, ClientKind.WEB, CLIENT, SECRET);
        consent(connection, teamleader.grants(), CrmGrants.WITH_RIGHTS);
        return connection.id();
    }

    ConsentResult consent(Connection connection, CrmGrants grants, String person) {
        Consent consent = node.connections.begin(connection.id(), "admin", Set.of(), CALLBACK, Map.of());
        Map<String, String> back = parameters(grants.consent(consent.authorizationUrl(), person));
        return node.connections.finish(back.get("state"), back.get("code"), back.get("error"), consent.browserToken());
    }

    private static Map<String, String> parameters(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}

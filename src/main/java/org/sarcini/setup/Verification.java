package org.sarcini.setup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.SecretsHealth;
import org.sarcini.google.Calendars;
import org.sarcini.google.GoogleClock;
import org.sarcini.google.GooglePages;
import org.sarcini.google.GoogleProvider;
import org.sarcini.google.GoogleRefusal;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;

/**
 * <em>Verifică</em>: looks at everything that the coupling with Google needs, from the ground up. Changes
 * nothing, but that a service account that Google accepts again counts as accepted; blocks for up to nine requests to Google.
 */
public final class Verification {

    private final GoogleSetup setup;
    private final SecretsHealth secrets;
    private final GoogleClock clock;
    private final GoogleProvider google;
    private final Calendars calendars;
    private final SharedCalendar shared;
    private final Company company;
    private final DelegationSetup delegation;
    private final Messages messages;
    private final Verdicts verdicts;

    Verification(
            GoogleSetup setup,
            SecretsHealth secrets,
            GoogleClock clock,
            GoogleProvider google,
            Calendars calendars,
            SharedCalendar shared,
            Company company,
            DelegationSetup delegation,
            Messages messages,
            GooglePages pages) {
        this.setup = setup;
        this.secrets = secrets;
        this.clock = clock;
        this.google = google;
        this.calendars = calendars;
        this.shared = shared;
        this.company = company;
        this.delegation = delegation;
        this.messages = messages;
        this.verdicts = new Verdicts(pages);
    }

    /** One line per subject. Never throws for what Google says. */
    public List<Check> run() {
        return judge(Optional.empty());
    }

    /** The same, with what is already known of the shared calendar. */
    public List<Check> run(SharedCalendarState known) {
        return judge(Optional.of(known));
    }

    private List<Check> judge(Optional<SharedCalendarState> known) {
        Optional<Connection> connection = setup.connection();
        Optional<Connection> usable = connection.filter(it -> it.state() == ConnectionState.CONNECTED);
        Optional<GoogleRefusal> obstacle = usable.flatMap(it -> calendars.obstacle(it.id()));
        SharedCalendarState calendar = usable.isPresent() && obstacle.isEmpty()
                ? known.orElseGet(shared::look)
                : new SharedCalendarState.None();
        List<Check> checks = new ArrayList<>(verdicts.of(new Findings(
                secrets.problem(),
                clock.ahead(),
                setup.redirect(),
                setup.connection(),
                company.domains(),
                usable.map(this::missingScopes).orElse(Set.of()),
                obstacle,
                calendar)));
        delegation.check().ifPresent(checks::add);
        return checks;
    }

    private Set<String> missingScopes(Connection connection) {
        return google.missing(connection.scopes()).stream()
                .map(key -> messages.text(company.language(), key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

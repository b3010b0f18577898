package org.sarcini.web.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sarcini.connect.Connection;
import org.sarcini.connect.ConnectionState;
import org.sarcini.google.Delegation;
import org.sarcini.installation.Messages;
import org.sarcini.setup.CannotCouple;
import org.sarcini.setup.OwnAccounts;
import org.sarcini.sync.Place;
import org.sarcini.sync.PlaceKind;
import org.sarcini.sync.PlaceList;
import org.sarcini.sync.PlaceMode;
import org.sarcini.web.User;
import org.sarcini.web.setup.ConsentDesk;

/** What a person is shown of their own calendars and their own account. */
final class OwnDesk {

    private static final int MOST = 100;

    private final OwnAccounts accounts;
    private final ConsentDesk desk;
    private final PlaceList list;
    private final PlacesSection section;
    private final Messages messages;

    OwnDesk(OwnAccounts accounts, ConsentDesk desk, PlaceList list, PlacesSection section, Messages messages) {
        this.accounts = accounts;
        this.desk = desk;
        this.list = list;
        this.section = section;
        this.messages = messages;
    }

    /**
     * The connection, the address that must consent, in {@code problem} why that is not possible now, and in {@code places} the
     * person's own calendars, whoever's account they are in; {@code switchedOn} says whether anything is sent to accounts
     * at all.
     */
    Map<String, Object> state(User user, Locale language) {
        Map<String, Object> state = new HashMap<>();
        state.put("clientKind", accounts.redirect().clientKind());
        state.put("connection", connection(user.id(), language));
        state.put("places", places(user, language));
        state.put("switchedOn", section.accountsOn());
        try {
            state.put("address", accounts.address(user.id()));
            state.put("problem", "");
        } catch (CannotCouple not) {
            state.put("address", "");
            state.put(
                    "problem",
                    messages.text(language, not.messageKey(), not.values().toArray()));
        }
        return state;
    }

    /** How far the person's consent is. */
    Map<String, Object> connection(String userId, Locale language) {
        Map<String, Object> view = desk.view(
                accounts.connection(userId), accounts.lastRefusal(userId).orElse(""), language);
        if (view.get("state") == ConnectionState.NEEDS_CONSENT) {
            // What the provider said is for administrators.
            view.put("reason", messages.text(language, "setup.consent.renew"));
        }
        return view;
    }

    /** The person's own calendars and lists, those that are out of use left out. */
    List<PlacesSection.Row> places(User user, Locale language) {
        Optional<Connection> broken = accounts.connection(user.id())
                .filter(connection -> connection.state() == ConnectionState.NEEDS_CONSENT);
        return lines(List.of(user.id())).stream()
                .filter(line -> line.place().kind().own())
                .map(line -> mine(
                        line.place(),
                        section.row(
                                line,
                                broken.filter(connection -> connection
                                                .id()
                                                .equals(line.place().connectionId()))
                                        .orElse(null),
                                user,
                                language),
                        language))
                .toList();
    }

    private PlacesSection.Row mine(Place place, PlacesSection.Row row, Locale language) {
        if (place.kind() != PlaceKind.ACCOUNT) {
            return row;
        }
        boolean delegated = Delegation.addressIn(place.connectionId()).isPresent();
        return row.said(
                messages.text(language, "setup.mine.kind.account"),
                delegated ? row.how() : messages.text(language, "setup.mine.how.coupled"));
    }

    /** The calendars of the person's groups. */
    List<PlacesSection.Row> groups(User user, Locale language) {
        return lines(user.groups()).stream()
                .filter(line -> !line.place().kind().own())
                .map(line -> section.row(line, null, user, language))
                .toList();
    }

    private List<PlaceList.Line> lines(Collection<String> subjects) {
        return list.page(new PlaceList.Question(List.of(), subjects, false), 0, MOST).lines().stream()
                .filter(line -> line.place().mode() == PlaceMode.ON)
                .toList();
    }
}

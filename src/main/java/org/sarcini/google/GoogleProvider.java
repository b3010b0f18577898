package org.sarcini.google;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sarcini.connect.Provider;

/** Google as a provider of OAuth 2, and the scopes that Sarcini asks for: the fewest that do the work. */
public final class GoogleProvider {

    /** What connections call Google. */
    public static final String NAME = "google";

    /** Who the account is; with the account's address and, at companies, its domain ({@code hd}) in the id token. */
    static final String OPENID = "openid";

    /** The account's address, as Google spells it in its answers; {@code email} is the same. */
    static final String EMAIL = "https://www.googleapis.com/auth/userinfo.email";

    /** Make calendars, and see and change the events in those; other calendars stay invisible. */
    static final String APP_CREATED = "https://www.googleapis.com/auth/calendar.app.created";

    /** Share the calendars that one owns. */
    static final String ACLS = "https://www.googleapis.com/auth/calendar.acls";

    /** Make task lists, and see and change the tasks in all lists; Google has nothing narrower. */
    static final String TASKS = "https://www.googleapis.com/auth/tasks";

    private final GoogleProperties properties;

    GoogleProvider(GoogleProperties properties) {
        this.properties = properties;
    }

    /**
     * Where and how consent is asked for. {@code prompt=consent} makes Google hand out a refresh token at every consent, not at
     * the first alone.
     *
     * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server">OAuth 2.0 for web server applications</a>
     */
    public Provider provider() {
        return new Provider(
                NAME,
                properties.authUrl(),
                properties.tokenUrl(),
                properties.revokeUrl(),
                properties.certsUrl(),
                properties.issuers(),
                true,
                Map.of("access_type", "offline", "prompt", "consent"));
    }

    /** What the company's account is asked for. */
    public Set<String> companyScopes() {
        Set<String> scopes = new LinkedHashSet<>();
        scopes.add(OPENID);
        scopes.add(EMAIL);
        scopes.add(APP_CREATED);
        scopes.add(ACLS);
        return scopes;
    }

    /** What an employee's own account is asked for. */
    public Set<String> employeeScopes() {
        Set<String> scopes = new LinkedHashSet<>();
        scopes.add(OPENID);
        scopes.add(EMAIL);
        scopes.add(APP_CREATED);
        scopes.add(TASKS);
        return scopes;
    }

    /** Keys of the words, in {@code google.properties}, for those of {@link #companyScopes} that were not granted. */
    public List<String> missing(Set<String> granted) {
        return GrantedScopes.missing(companyScopes(), granted).stream()
                .map(GrantedScopes::messageKey)
                .toList();
    }
}

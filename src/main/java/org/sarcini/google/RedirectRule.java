package org.sarcini.google;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.sarcini.connect.ClientKind;

/**
 * What Google's rules for redirects make of this installation's address: which kind of client an administrator registers, and
 * where consent leads back to. A Web client takes https on a public domain, or localhost; for every other address only a Desktop
 * client is left, whose consent ends on a loopback address where nothing answers, so that the person copies the address.
 *
 * @param clientKind the kind of client to make in Google's console
 * @param redirectUri where consent leads back to; for a Web client to be registered character by character
 * @param reason why it is not a Web client, {@link Reason#NONE} if it is one
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server#uri-validation">Redirect URI validation</a>
 */
public record RedirectRule(ClientKind clientKind, URI redirectUri, Reason reason) {

    /** What speaks against a Web client. */
    public enum Reason {
        NONE,
        NO_HTTPS,
        NO_DOMAIN,
        PRIVATE_DOMAIN,
        NOT_AN_ADDRESS
    }

    /** A loopback address on which normally nothing answers; its port is not one that browsers refuse to open. */
    static final URI PASTE_FROM = URI.create("http://127.0.0.1:53871/sarcini");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern NUMERIC = Pattern.compile("\\[.*]|[0-9.]+");
    private static final Pattern TOP_LEVEL = Pattern.compile("[a-z]{2,}|xn--[a-z0-9-]+");

    /** Reserved by RFC 2606, RFC 6761, RFC 6762 and ICANN, or in use inside companies: never public. */
    private static final Set<String> PRIVATE = Set.of(
            "local",
            "localdomain",
            "localhost",
            "internal",
            "intranet",
            "private",
            "lan",
            "home",
            "corp",
            "mail",
            "host",
            "test",
            "example",
            "invalid",
            "arpa",
            "onion",
            "alt");

    /**
     * Decides for an installation.
     *
     * @param baseUrl the installation's public address, without a slash at the end
     * @param callbackPath path of the page that consent leads back to, beginning with a slash
     */
    public static RedirectRule of(URI baseUrl, String callbackPath) {
        Reason reason = against(baseUrl);
        return reason == Reason.NONE
                ? new RedirectRule(ClientKind.WEB, URI.create(baseUrl + callbackPath), reason)
                : new RedirectRule(ClientKind.DESKTOP, PASTE_FROM, reason);
    }

    private static Reason against(URI address) {
        String scheme = address.getScheme();
        if (address.getHost() == null || address.getUserInfo() != null || address.getRawFragment() != null) {
            return Reason.NOT_AN_ADDRESS;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (!"https".equals(scheme) && !"http".equals(scheme)) {
            return Reason.NOT_AN_ADDRESS;
        }
        if (LOOPBACK.contains(host)) {
            return Reason.NONE;
        }
        int dot = host.lastIndexOf('.');
        if (NUMERIC.matcher(host).matches() || dot <= 0) {
            return Reason.NO_DOMAIN;
        }
        String topLevel = host.substring(dot + 1);
        if (!TOP_LEVEL.matcher(topLevel).matches() || PRIVATE.contains(topLevel)) {
            return Reason.PRIVATE_DOMAIN;
        }
        return "https".equals(scheme) ? Reason.NONE : Reason.NO_HTTPS;
    }
}

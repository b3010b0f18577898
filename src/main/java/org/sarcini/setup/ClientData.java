package org.sarcini.setup;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an administrator types at the first step of <em>Setup Google Apps</em>, cleaned.
 *
 * @param domains the company's mail domains, lower case
 * @param clientId <em>ID Client</em>
 * @param clientSecret <em>Secret Client</em>; empty keeps the stored one
 * @param zone the company's time zone
 */
public record ClientData(List<String> domains, String clientId, String clientSecret, ZoneId zone) {

    private static final int MOST = 255;
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]+");
    private static final Pattern SPACE = Pattern.compile("\\s");

    public ClientData {
        domains = List.copyOf(domains);
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "ClientData[domains=" + domains + ", clientId=" + clientId + ", zone=" + zone + "]";
    }

    /**
     * Cleans and checks what was typed.
     *
     * @param domains separated by commas, semicolons or spaces; {@code @} before them does no harm
     * @throws InputWrong naming the first field that cannot be right
     */
    public static ClientData of(String domains, String clientId, String clientSecret, String zone) {
        return new ClientData(
                domainsOf(domains),
                checkedId(clientId.strip()),
                checkedSecret(clientSecret.strip()),
                zoneOf(zone.strip()));
    }

    private static List<String> domainsOf(String typed) {
        List<String> domains = Arrays.stream(typed.split("[,;\\s]+"))
                .map(domain -> domain.toLowerCase(Locale.ROOT).replaceFirst("^@", ""))
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .toList();
        if (domains.isEmpty()) {
            throw new InputWrong("domains", "setup.input.domains-missing");
        }
        Optional<String> wrong = domains.stream()
                .filter(domain -> !DOMAIN.matcher(domain).matches())
                .findFirst();
        if (wrong.isPresent()) {
            throw new InputWrong("domains", "setup.input.domain-wrong", wrong.get());
        }
        return domains;
    }

    private static String checkedId(String id) {
        if (id.isEmpty()) {
            throw new InputWrong("clientId", "setup.input.client-id-missing");
        }
        if (id.startsWith("GOCSPX-")) {
            throw new InputWrong("clientId", "setup.input.client-id-is-secret");
        }
        if (id.length() > MOST || SPACE.matcher(id).find() || id.contains("@")) {
            throw new InputWrong("clientId", "setup.input.client-id-wrong");
        }
        return id;
    }

    private static String checkedSecret(String secret) {
        if (secret.endsWith(".apps.googleusercontent.com")) {
            throw new InputWrong("clientSecret", "setup.input.secret-is-client-id");
        }
        if (secret.length() > MOST || SPACE.matcher(secret).find()) {
            throw new InputWrong("clientSecret", "setup.input.secret-wrong");
        }
        return secret;
    }

    private static ZoneId zoneOf(String zone) {
        try {
            ZoneId known = ZoneId.of(zone);
            if (ZoneId.getAvailableZoneIds().contains(known.getId())) {
                return known;
            }
        } catch (DateTimeException unknown) {
            // Told below, in the administrator's words.
        }
        throw new InputWrong("zone", "setup.input.zone-unknown", zone);
    }
}

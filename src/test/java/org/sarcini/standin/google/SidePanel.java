package org.sarcini.standin.google;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Beside the calendars: what can be made to fail, accounts with what they granted, mails, the last requests. */
final class SidePanel {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int SHOWN = 25;
    private static final int PARTS = 8;

    private SidePanel() {}

    static String accounts(List<Account> accounts, List<Grant> grants) {
        String rows = accounts.stream()
                .map(account ->
                        """
                        <div class="account" data-account="%s"><span class="avatar">%s</span><div><b>%s</b>
                        <div class="muted">%s</div>%s</div></div>
                        """
                                .formatted(
                                        Html.escape(account.email()),
                                        Html.escape(account.name().substring(0, 1)),
                                        Html.escape(account.email()),
                                        account.domain() == null
                                                ? "personal account"
                                                : "managed by " + account.domain(),
                                        grants.stream()
                                                .filter(grant -> grant.account().equals(account))
                                                .map(SidePanel::grant)
                                                .collect(Collectors.joining())))
                .collect(Collectors.joining());
        return card("accounts", "Accounts and what they allowed", rows);
    }

    private static String grant(Grant grant) {
        String scopes = grant.scopes().stream()
                .map(scope -> "<code>" + Html.escape(Scopes.shortName(scope)) + "</code>")
                .collect(Collectors.joining(" "));
        return """
                <div class="grant" data-client="%s">%s<br>%s<br><span class="muted">%d live refresh token%s</span>
                <form method="post" action="%s"><input type="hidden" name="account" value="%s">
                <button class="danger">Withdraw consent</button></form></div>
                """
                .formatted(
                        Html.escape(grant.client().id()),
                        Html.escape(grant.client().id()),
                        scopes,
                        grant.refreshTokens().size(),
                        grant.refreshTokens().size() == 1 ? "" : "s",
                        PersonPages.REVOKE,
                        Html.escape(grant.account().email()));
    }

    static String mails(List<Mail> mails) {
        String rows = mails.stream()
                .map(mail -> "<li><b>%s</b> <span class=\"muted\">%s</span></li>"
                        .formatted(Html.escape(mail.to()), Html.escape(mail.cause())))
                .collect(Collectors.joining());
        return card(
                "mails",
                "Mails Google would have sent",
                mails.isEmpty() ? "<p class=\"muted\">None.</p>" : "<ul>" + rows + "</ul>");
    }

    static String requests(List<LoggedRequest> requests) {
        List<LoggedRequest> last = requests.subList(Math.max(0, requests.size() - SHOWN), requests.size());
        StringBuilder rows = new StringBuilder();
        for (int i = last.size() - 1; i >= 0; i--) {
            rows.append(row(last.get(i)));
            rows.append(parts(last.get(i).parts()));
        }
        int units = requests.stream().mapToInt(LoggedRequest::units).sum();
        String table = "<table class=\"log\"><tr><th>UTC</th><th></th><th></th><th></th><th>units</th></tr>" + rows
                + "</table>";
        return card(
                "requests",
                "Last requests <span class=\"muted\">%d in all, %d units</span>".formatted(requests.size(), units),
                requests.isEmpty() ? "<p class=\"muted\">None yet.</p>" : table);
    }

    private static String parts(List<LoggedRequest> parts) {
        String rows = parts.stream()
                .limit(PARTS)
                .map(part -> row(part).replace("class=\"", "class=\"part "))
                .collect(Collectors.joining());
        return parts.size() <= PARTS
                ? rows
                : rows
                        + "<tr class=\"part\"><td></td><td></td><td>and %d more</td></tr>"
                                .formatted(parts.size() - PARTS);
    }

    private static String row(LoggedRequest request) {
        String path = request.path()
                .replace("/calendar/v3", "")
                .replaceAll("(/lists/[\\w-]{6})[\\w-]+", "$1…")
                .replaceAll("(/tasks/[\\w-]{6})[\\w-]{12,}", "$1…")
                .replaceAll("c_[a-v0-9]{6}[a-v0-9]+(@|%40)group\\.calendar\\.google\\.com", "…")
                .replaceAll("/events/([a-v0-9]{6})[a-v0-9]+", "/events/$1…");
        String outcome = request.status() == 0 ? "broken" : String.valueOf(request.status());
        return """
                <tr class="%s"><td>%s</td><td>%s</td><td>%s</td><td><span title="%s">%s</span></td><td>%s</td></tr>
                """
                .formatted(
                        request.status() >= 400 || request.status() == 0 ? "refused" : "done",
                        TIME.format(request.at()),
                        request.method(),
                        Html.escape(path),
                        Html.escape(String.valueOf(request.reason())),
                        outcome,
                        request.units() == 0 ? "" : String.valueOf(request.units()));
    }

    static String faults(ApiGate gate, boolean domainSharing, int waiting) {
        String buttons = button("refuse-429", "Refuse next (429)")
                + button("refuse-403", "Refuse next (403 rate limit)")
                + button("refuse-503", "Refuse next (503)")
                + button("reset-before", "Break next write before storing")
                + button("reset-after", "Break next write after storing")
                + button("slow", "Next request takes 5 s")
                + button("expire", "Expire access tokens")
                + button("forget", "Forget sync tokens")
                + button("api", (gate.enabled(Api.CALENDAR) ? "Disable" : "Enable") + " the Calendar API")
                + button("tasks-api", (gate.enabled(Api.TASKS) ? "Disable" : "Enable") + " the Tasks API")
                + button("sharing", domainSharing ? "Forbid sharing with a domain" : "Allow sharing with a domain")
                + button("clear", "Forget " + waiting + " waiting fault" + (waiting == 1 ? "" : "s"));
        return card(
                "faults",
                "Make it fail",
                (gate.enabled(Api.CALENDAR) ? "" : "<p class=\"warning\">The Calendar API is disabled.</p>")
                        + (gate.enabled(Api.TASKS) ? "" : "<p class=\"warning\">The Tasks API is disabled.</p>")
                        + "<form method=\"post\" action=\"%s\" class=\"faults\">%s</form>"
                                .formatted(PersonPages.FAULT, buttons));
    }

    private static String button(String value, String words) {
        return "<button name=\"fault\" value=\"%s\">%s</button>\n".formatted(value, words);
    }

    private static String card(String id, String title, String body) {
        return "<section class=\"card\" id=\"%s\"><h2>%s</h2>%s</section>\n".formatted(id, title, body);
    }
}

package org.sarcini.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sarcini.setup.Installation.ADMINISTRATOR;
import static org.sarcini.setup.Installation.COLLEAGUE;
import static org.sarcini.setup.Installation.DOMAIN;
import static org.sarcini.setup.Installation.EMPLOYEE;
import static org.sarcini.setup.Installation.OFFICE;
import static org.sarcini.standin.crm.CrmGrants.WITH_RIGHTS;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sarcini.connect.ConnectionState;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Owner;
import org.sarcini.installation.Store;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Answers to a consent that no provider sent, or not to this browser, or not now: of each consent that there is, over HTTP. */
@WithInstallation
@ExtendWith(OutputCaptureExtension.class)
class HostileConsentTest {

    /** Who consents to what. */
    enum Kind {
        COMPANY("google", ADMINISTRATOR, "/setup/consent"),
        OWN_ACCOUNT("google", EMPLOYEE, "/own/consent"),
        CRM(CrmStatements.QICS, ADMINISTRATOR, CrmStatements.CRM + "/consent"),
        OWN_CRM(CrmStatements.QICS, EMPLOYEE, CrmStatements.CRM + "/consent");

        private final String provider;
        private final String user;
        private final String begin;

        Kind(String provider, String user, String begin) {
            this.provider = provider;
            this.user = user;
            this.begin = begin;
        }

        private Owner owner() {
            return user.equals(ADMINISTRATOR) ? Owner.COMPANY : Owner.employee(user);
        }
    }

    private static final Pattern REASON = Pattern.compile("<p id=\"reason\">([^<]+)</p>");

    private Installation installation;
    private Visitor colleague;
    private final List<String> secrets = new ArrayList<>();

    @BeforeEach
    void registerClients() throws Exception {
        installation = Installation.blank();
        installation.qics().grants().register(CrmStatements.CLIENT, CrmStatements.SECRET, installation.callback());
        Visitor administrator = installation.visitor(ADMINISTRATOR);
        administrator.post(
                CrmStatements.CRM + "/client", CrmStatements.json(CrmStatements.CLIENT, CrmStatements.SECRET));
        String crm = administrator
                .post(CrmStatements.CRM + "/consent", "{}")
                .json()
                .path("address")
                .asText();
        administrator.get(installation.qics().grants().consent(URI.create(crm), WITH_RIGHTS));
        installation.coupleTheCompany();
        colleague = installation.visitor(COLLEAGUE);
        secrets.clear();
        secrets.add(CrmStatements.SECRET);
        secrets.add(Installation.SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void forgedStatesAreRefusedInWordsAndBringNothing(Kind kind, CapturedOutput log) throws Exception {
        Visitor visitor = before(kind);
        String answer = answer(kind, visitor, OFFICE).toString();

        for (String state : List.of(
                "",
                "forged",
                "'%20or%20'1'='1",
                "%00",
                "%0d%0aX-Injected:%20yes",
                "x".repeat(2_000),
                "%f0%9f%98%80",
                "..%2f")) {
            refused(visitor.get(URI.create(with(answer, "state", state))), log);
            refused(visitor.get(URI.create(with(answer, "state", state) + "&state=" + state)), log);
        }
        refused(visitor.get(URI.create(answer.replaceAll("state=[^&]+&?", ""))), log);
        refused(visitor.get(installation.callback()), log);
        assertThat(tokens(kind)).isZero();

        assertThat(visitor.get(URI.create(answer)).status()).as("the right one").isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerWorksOnceAndInTime(Kind kind, CapturedOutput log) throws Exception {
        Visitor visitor = before(kind);
        URI late = answer(kind, visitor, OFFICE);
        expire();
        refused(visitor.get(late), log);
        assertThat(tokens(kind)).isZero();

        URI answer = answer(kind, visitor, OFFICE);
        Visitor.Answer page = visitor.get(answer);
        assertThat(page.status()).isEqualTo(200);
        told(page, log);
        Object before = connection(kind);
        for (int i = 0; i < 3; i++) {
            refused(visitor.get(answer), log);
        }
        refused(visitor.get(URI.create(with(answer.toString(), "code", "another"))), log);
        refused(colleague.get(answer), log);
        assertThat(connection(kind)).as("nothing changed").isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerOfSomebodyElseIsNotTaken(Kind kind, CapturedOutput log) throws Exception {
        URI theirs = kind.provider.equals("google")
                ? answer(Kind.OWN_ACCOUNT, colleague, COLLEAGUE + "@" + DOMAIN)
                : answer(Kind.OWN_CRM, colleague, OFFICE);
        Visitor visitor = before(kind);
        URI answer = answer(kind, visitor, OFFICE);

        refused(colleague.get(answer), log);
        refused(visitor.get(theirs), log);
        refused(new Visitor(installation.root()).get(answer), log);
        assertThat(tokens(kind)).as("of the one").isZero();

        refused(visitor.get(URI.create(with(answer.toString(), "code", parameter(theirs, "code")))), log);
        assertThat(tokens(kind)).as("by a code of another attempt").isZero();
        assertThat(colleague
                        .get(URI.create(with(theirs.toString(), "state", parameter(answer, "state"))))
                        .status())
                .isEqualTo(400);
        assertThat(tokens(kind)).as("by their code with one's own state").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatAnErrorSaysIsNotRepeated(Kind kind, CapturedOutput log) throws Exception {
        Visitor visitor = before(kind);
        for (String error : List.of(
                "<script>alert(7)</script>",
                "access_denied\r\nX-Injected: yes",
                "${7*7}#{7*7}[[${7*7}]]",
                "{0} {1} {2}",
                "\u0000\u202e",
                "call +40 700 000 000 now",
                "x".repeat(2_000))) {
            String hostile = URLEncoder.encode(error, StandardCharsets.UTF_8);
            String refusal = with(answer(kind, visitor, OFFICE).toString(), "code", "")
                    .replace("&code=", "")
                    .replace("code=&", "");
            Visitor.Answer denied = visitor.get(URI.create(
                    refusal + "&error=" + hostile + "&error_description=" + hostile + "&error_uri=" + hostile));
            Visitor.Answer both = visitor.get(URI.create(answer(kind, visitor, OFFICE) + "&error=" + hostile));
            for (Visitor.Answer page : List.of(denied, both)) {
                refused(page, log);
                assertThat(page.body()).doesNotContain(error, "alert(7)", "[[49]]", "+40 700");
            }
        }
        assertThat(tokens(kind)).isZero();
        assertThat(log.getAll()).doesNotContain("alert(7)", "+40 700");
    }

    @ParameterizedTest
    @EnumSource
    void codesThatAreNoneAreRefusedInWords(Kind kind, CapturedOutput log) throws Exception {
        Visitor visitor = before(kind);
        for (String code : List.of(
                "",
                "forged",
                "%00",
                "%0d%0aX-Injected:%20yes",
                "x".repeat(2_000),
                "%f0%9f%98%80%20%26client_id%3dx",
                "1&code=2")) {
            URI answer = answer(kind, visitor, OFFICE);
            refused(visitor.get(URI.create(with(answer.toString(), "code", code))), log);
            refused(visitor.get(answer), log);
        }
        assertThat(tokens(kind)).isZero();
        installation.google().noMoreFaults();
    }

    /** Somebody who may consent to that, where nobody did yet. */
    private Visitor before(Kind kind) throws Exception {
        if (kind.owner().equals(Owner.COMPANY)) {
            installation.bean(Connections.class).disconnect(id(kind));
        }
        return installation.visitor(kind.user);
    }

    /** Begins a consent and gives it at the provider: the address to which the browser is sent. */
    private URI answer(Kind kind, Visitor visitor, String account) throws Exception {
        Visitor.Answer begun = visitor.post(kind.begin, "{}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        URI address = URI.create(begun.json().path("address").asText());
        URI answer = kind.provider.equals("google")
                ? installation
                        .google()
                        .consent(
                                address,
                                kind == Kind.OWN_ACCOUNT && account.equals(OFFICE) ? EMPLOYEE + "@" + DOMAIN : account)
                : installation.qics().grants().consent(address, WITH_RIGHTS);
        secrets.add(parameter(answer, "state"));
        secrets.add("=" + parameter(answer, "code"));
        return answer;
    }

    private void refused(Visitor.Answer page, CapturedOutput log) {
        assertThat(page.status()).as(page.body()).isEqualTo(400);
        Matcher reason = REASON.matcher(page.body());
        assertThat(reason.find()).as(page.body()).isTrue();
        assertThat(reason.group(1).strip()).hasSizeGreaterThan(15);
        assertThat(page.whole().headers().firstValue("X-Injected")).isEmpty();
        told(page, log);
    }

    /** What neither the answer nor the log tells, and that the browser keeps the address to itself. */
    private void told(Visitor.Answer page, CapturedOutput log) {
        String whole = page.whole().headers().map() + page.body();
        String logged = log.getAll();
        for (String secret : secrets) {
            assertThat(whole).doesNotContain(secret);
            assertThat(logged).doesNotContain(secret);
        }
        assertThat(logged).doesNotContainPattern("(WARN|ERROR) .* org\\.sarcini");
        assertThat(page.whole().headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.whole().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.whole().headers().firstValue("Location")).isEmpty();
        assertThat(page.body())
                .as("takes code and state out of the browser's address")
                .contains("/page-assets/consent.js\"");
    }

    private void expire() {
        store().jdbc()
                .sql("update sarcini_consent set expires_at = timestamp with time zone '2001-01-01 00:00:00+00'")
                .update();
    }

    private int tokens(Kind kind) {
        return store().jdbc()
                .sql(
                        "select count(*) from sarcini_connection where id = ? and (access_token is not null or refresh_token is not null or state = ?)")
                .params(id(kind), ConnectionState.CONNECTED.name())
                .query(Integer.class)
                .single();
    }

    private Object connection(Kind kind) {
        return store().jdbc()
                .sql(
                        "select client_secret, refresh_token, account, state, changed_at from sarcini_connection where id = ?")
                .param(id(kind))
                .query()
                .singleRow();
    }

    private String id(Kind kind) {
        return installation
                .bean(Connections.class)
                .find(kind.owner(), kind.provider)
                .orElseThrow()
                .id();
    }

    private Store store() {
        return installation.bean(Store.class);
    }

    private static String with(String address, String name, String value) {
        return address.replaceAll("(?<=[?&])" + name + "=[^&]*", Matcher.quoteReplacement(name + "=" + value));
    }

    private static String parameter(URI address, String name) {
        Matcher found = Pattern.compile("(?<=[?&])" + name + "=([^&]*)").matcher(address.toString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}

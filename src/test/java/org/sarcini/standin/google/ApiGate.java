package org.sarcini.standin.google;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What every call of an API passes first: who asks, is the API enabled, is there quota, is there a scope for it. */
final class ApiGate {

    private final Grants grants;
    private final Quota quota;
    private final Set<Api> disabled = EnumSet.noneOf(Api.class);

    ApiGate(Grants grants, Quota quota) {
        this.grants = grants;
        this.quota = quota;
    }

    void enabled(Api api, boolean now) {
        if (now) {
            disabled.remove(api);
        } else {
            disabled.add(api);
        }
    }

    boolean enabled(Api api) {
        return !disabled.contains(api);
    }

    void open(Router router, ApiMethod method) {
        router.on(method.http(), method.path(), request -> answer(method, request));
    }

    private Reply answer(ApiMethod method, Request request) {
        Access access = authenticated(request);
        request.trace().user(access.account().email());
        String project = access.client().project();
        if (!enabled(method.api())) {
            throw notEnabled(method.api(), project);
        }
        if (method.api() == Api.TASKS) {
            quota.taskQuery(project);
        } else {
            quota.charge(project, chargedUser(request, access), method.units());
        }
        request.trace().charge(access.account().email(), method.units());
        if (!access.allowsAnyOf(method.scopes())) {
            throw Refusal.global(403, "insufficientPermissions", "Insufficient Permission")
                    .headline("Request had insufficient authentication scopes.")
                    .rpcStatus("PERMISSION_DENIED")
                    .header(
                            "WWW-Authenticate",
                            "Bearer realm=\"https://accounts.google.com/\", error=insufficient_scope");
        }
        Reply reply = method.handler().answer(new ApiCall(request, access));
        return FieldsMask.applied(request, reply);
    }

    private Access authenticated(Request request) {
        String header = request.header("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            throw Refusal.global(401, "required", "Login Required.")
                    .at("header", "Authorization")
                    .headline("Request is missing required authentication credential. Expected OAuth 2 access token, "
                            + "login cookie or other valid authentication credential.")
                    .rpcStatus("UNAUTHENTICATED");
        }
        return grants.access(header.substring("Bearer ".length())).orElseThrow(() -> Refusal.global(
                        401, "authError", "Invalid Credentials")
                .at("header", "Authorization")
                .headline("Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie "
                        + "or other valid authentication credential.")
                .rpcStatus("UNAUTHENTICATED")
                .header("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=invalid_token"));
    }

    /** Whom the caller names, else whose token it is, else the service account however many it acts as. */
    private static String chargedUser(Request request, Access access) {
        return Optional.ofNullable(request.parameter("quotaUser"))
                .or(() -> Optional.ofNullable(request.header("x-goog-quota-user")))
                .orElse(
                        access.client().serviceAccount()
                                ? access.client().id()
                                : access.account().email());
    }

    private static Refusal notEnabled(Api api, String project) {
        String page =
                "https://console.developers.google.com/apis/api/" + api.service() + "/overview?project=" + project;
        return Refusal.usageLimits(
                        403,
                        "accessNotConfigured",
                        api.title() + " has not been used in project " + project
                                + " before or it is disabled. Enable it by visiting " + page
                                + " then retry. If you enabled this API recently, wait a few minutes for the action to "
                                + "propagate to our systems and retry.")
                .help("https://console.developers.google.com")
                .rpcStatus("PERMISSION_DENIED");
    }
}

package org.sarcini.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;

/** Reads who is logged in to Camunda: by the engine's authentication in endpoints, by the session on pages. */
public final class CurrentUser {

    private final ProcessEngine engine;

    CurrentUser(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * The user of a request under {@link WebPaths#api()}. Anonymous requests pass Camunda's filters there, and the engine then
     * checks no right at all, so every endpoint begins with this call.
     *
     * @throws Problem 401 when nobody is logged in
     */
    public User required() {
        Authentication authentication = engine.getIdentityService().getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw Problem.unauthorized();
        }
        return new User(
                authentication.getUserId(), asSet(authentication.getGroupIds()), asSet(authentication.getTenantIds()));
    }

    /**
     * The user of a request under {@link WebPaths#api()} who is in one of these groups.
     *
     * @throws Problem 401 when nobody is logged in, 403 when the user is in none of them
     */
    public User requiredIn(Iterable<String> groups) {
        User user = required();
        if (!user.in(groups)) {
            throw Problem.forbidden("web.problem.not-in-group");
        }
        return user;
    }

    /** The user of a page under {@link WebPaths#pages()}, where the engine has no authentication; empty when anonymous. */
    public Optional<User> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        return AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engine.getName())
                        instanceof UserAuthentication login
                ? Optional.of(new User(login.getIdentityId(), asSet(login.getGroupIds()), asSet(login.getTenantIds())))
                : Optional.empty();
    }

    /** What the login page says after wrong passwords. */
    LoginLock loginLock() {
        return LoginLock.of(engine);
    }

    private static Set<String> asSet(@Nullable List<String> groups) {
        return groups == null ? Set.of() : Set.copyOf(groups);
    }
}

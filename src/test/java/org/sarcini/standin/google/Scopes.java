package org.sarcini.standin.google;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scopes Google knows here, as asked for, as answered and as put to a person. */
final class Scopes {

    private static final String PREFIX = "https://www.googleapis.com/auth/";
    static final String EMAIL = PREFIX + "userinfo.email";
    static final String PROFILE = PREFIX + "userinfo.profile";
    static final String OPENID = "openid";
    static final String CALENDAR = PREFIX + "calendar";
    static final String READONLY = PREFIX + "calendar.readonly";
    static final String EVENTS = PREFIX + "calendar.events";
    static final String EVENTS_READONLY = PREFIX + "calendar.events.readonly";
    static final String EVENTS_OWNED = PREFIX + "calendar.events.owned";
    static final String EVENTS_OWNED_READONLY = PREFIX + "calendar.events.owned.readonly";
    static final String APP_CREATED = PREFIX + "calendar.app.created";
    static final String ACLS = PREFIX + "calendar.acls";
    static final String ACLS_READONLY = PREFIX + "calendar.acls.readonly";
    static final String LIST = PREFIX + "calendar.calendarlist";
    static final String LIST_READONLY = PREFIX + "calendar.calendarlist.readonly";
    static final String CALENDARS = PREFIX + "calendar.calendars";
    static final String TASKS = PREFIX + "tasks";
    static final String TASKS_READONLY = PREFIX + "tasks.readonly";
    static final String CALENDARS_READONLY = PREFIX + "calendar.calendars.readonly";

    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(EMAIL, "See your primary Google Account email address");
        WORDS.put(OPENID, "Associate you with your personal info on Google");
        WORDS.put(PROFILE, "See your personal info, including any you have made publicly available");
        WORDS.put(CALENDAR, "See, edit, share, and permanently delete all the calendars you can access");
        WORDS.put(READONLY, "See and download any calendar you can access");
        WORDS.put(EVENTS, "View and edit events on all your calendars");
        WORDS.put(EVENTS_READONLY, "View events on all your calendars");
        WORDS.put(EVENTS_OWNED, "See, create, change, and delete events on Google calendars you own");
        WORDS.put(EVENTS_OWNED_READONLY, "See the events on Google calendars you own");
        WORDS.put(APP_CREATED, "Make secondary Google calendars, and see, create, change, and delete events on them");
        WORDS.put(ACLS, "See and change the sharing permissions of Google calendars you own");
        WORDS.put(ACLS_READONLY, "See the sharing permissions of Google calendars you own");
        WORDS.put(LIST, "See, add, and remove Google calendars you are subscribed to");
        WORDS.put(LIST_READONLY, "See the list of Google calendars you are subscribed to");
        WORDS.put(CALENDARS, "See and change the properties of calendars, and create secondary calendars");
        WORDS.put(CALENDARS_READONLY, "See the properties of Google calendars you have access to");
        WORDS.put(TASKS, "Create, edit, organize, and delete all your tasks");
        WORDS.put(TASKS_READONLY, "View your tasks");
    }

    private Scopes() {}

    /** The requested scopes in Google's full form, in the order asked. */
    static Set<String> parse(String requested) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : requested.trim().split("\\s+")) {
            if (!scope.isEmpty()) {
                scopes.add(full(scope));
            }
        }
        return scopes;
    }

    /** Google's full form: {@code email} is {@code https://www.googleapis.com/auth/userinfo.email}. */
    static String full(String scope) {
        return switch (scope) {
            case "email" -> EMAIL;
            case "profile" -> PROFILE;
            case OPENID -> OPENID;
            default -> scope.contains("://") ? scope : PREFIX + scope;
        };
    }

    static boolean known(String scope) {
        return WORDS.containsKey(scope);
    }

    static String words(String scope) {
        return WORDS.getOrDefault(scope, scope);
    }

    static String shortName(String scope) {
        return scope.startsWith(PREFIX) ? scope.substring(PREFIX.length()) : scope;
    }

    /** As a token answer lists them: not in the order asked. */
    static String answered(Collection<String> granted) {
        List<String> known = List.copyOf(WORDS.keySet());
        List<String> sorted = new ArrayList<>(granted);
        sorted.sort(Comparator.comparingInt(known::indexOf));
        return String.join(" ", sorted);
    }
}

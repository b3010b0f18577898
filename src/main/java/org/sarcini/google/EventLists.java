package org.sarcini.google;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sarcini.google.GoogleRefusals.Asked;
import org.sarcini.installation.TimeSource;

/**
 * Lists the events of many calendars together, as one HTTP request, each with its own account's token. Costs one unit of quota
 * per calendar, which the caller reserves.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/sync">Calendar: synchronize resources
 *     efficiently</a>
 */
public final class EventLists {

    /** How many calendars can be asked about together. */
    public static final int MOST = Batch.MOST;

    /** Events of a page: of fifty calendars at once some megabytes. */
    static final int PAGE = 100;

    private static final GsonFactory JSON = GsonFactory.getDefaultInstance();
    private static final String FIELDS = "items(id,etag,status,summary,description,start,end,colorId,"
            + "extendedProperties/private),nextPageToken,nextSyncToken";
    private static final String INSTALLATION = "sarciniInstallation=";

    private final GoogleClient google;
    private final TimeSource time;

    public EventLists(GoogleClient google, TimeSource time) {
        this.google = google;
        this.time = time;
    }

    /**
     * What is asked about a calendar.
     *
     * @param syncToken what the last list ended with, null for all events
     * @param pageToken {@link Answer.Page#nextPage()} of the page before, null for the first page; the sync token stays the same
     *     on all pages of a list
     */
    public record Question(
            String connectionId, String calendarId, @Nullable String syncToken, @Nullable String pageToken) {}

    /** What Google says of a calendar. */
    public sealed interface Answer {

        /**
         * Some of the events, deleted ones too; an event whose times cannot be read has 1970 instead.
         *
         * @param nextPage what the next page is asked for with, null on the last one
         * @param nextToken what the next list is asked for with; on the last page alone, and never of {@link EventLists#ours}
         */
        record Page(List<RemoteEvent> events, @Nullable String nextPage, @Nullable String nextToken)
                implements Answer {}

        /** Google does not know the token any more: list all events, without one. */
        record Expired() implements Answer {}

        /** Google did not answer about this calendar. */
        record Refused(GoogleRefusal why) implements Answer {}
    }

    /**
     * Asks for a page of each, and returns the answers in the same order; blocks for one request. A connection without a token
     * refuses its own questions only.
     *
     * @param questions at most {@link #MOST}
     */
    public List<Answer> ask(List<Question> questions) {
        Batch<Answer> batch = new Batch<>(google.calendarBatch(), google.tokens(), time, Answer.Refused::new);
        for (Question question : questions) {
            batch.add(
                    question.connectionId(),
                    Asked.LIST,
                    tokens -> list(
                                    google.calendar(question.connectionId(), tokens),
                                    question.calendarId(),
                                    question.pageToken())
                            .setShowDeleted(true)
                            .setSyncToken(question.syncToken()),
                    body -> whole(page(body)));
        }
        List<Answer> answers = new ArrayList<>(batch.send());
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Answer.Refused refused && tokenIsBad(questions.get(i), refused.why())) {
                answers.set(i, new Answer.Expired());
            }
        }
        return answers;
    }

    /**
     * One page of the living events that bear the mark of this installation, copies that people made of them included; without
     * a sync token. Blocks for one request.
     *
     * @param pageToken null for the first page
     */
    public Answer ours(String connectionId, String calendarId, String installationId, @Nullable String pageToken) {
        Batch<Answer> batch = new Batch<>(google.calendarBatch(), google.tokens(), time, Answer.Refused::new);
        batch.add(
                connectionId,
                Asked.LIST,
                tokens -> list(google.calendar(connectionId, tokens), calendarId, pageToken)
                        .setShowDeleted(false)
                        .setPrivateExtendedProperty(List.of(INSTALLATION + installationId)),
                EventLists::page);
        return batch.send().get(0);
    }

    private static Calendar.Events.List list(Calendar client, String calendarId, @Nullable String page)
            throws IOException {
        Calendar.Events.List list = client.events().list(calendarId);
        list.setMaxResults(PAGE).setPageToken(page).setFields(FIELDS);
        return list;
    }

    private static Answer.Page page(String body) throws IOException {
        GenericJson page = JSON.fromString(body, GenericJson.class);
        List<RemoteEvent> events = new ArrayList<>();
        if (page.get("items") instanceof List<?> items) {
            for (Object item : items) {
                events.add(Events.read(JSON.toString(item)));
            }
        }
        return new Answer.Page(events, text(page, "nextPageToken"), text(page, "nextSyncToken"));
    }

    private static Answer whole(Answer.Page page) {
        return page.nextPage() == null && page.nextToken() == null
                ? new Answer.Refused(GoogleRefusals.incomplete())
                : page;
    }

    private static @Nullable String text(GenericJson page, String name) {
        return page.get(name) instanceof String text ? text : null;
    }

    /** 410 is Google's word for it; a token that it cannot even read answers 400. */
    private static boolean tokenIsBad(Question question, GoogleRefusal why) {
        return why instanceof GoogleRefusal.ListExpired
                || (why instanceof GoogleRefusal.RequestWrong
                        && (question.syncToken() != null || question.pageToken() != null));
    }
}

package org.sarcini.google;

/**
 * An event as Google holds it.
 *
 * @param version Google's etag of it
 * @param deleted a deleted event: Google keeps it for a while and does not give its id away again
 */
public record RemoteEvent(String id, String version, boolean deleted, EventFields fields) {}

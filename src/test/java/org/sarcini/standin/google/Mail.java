package org.sarcini.standin.google;

/**
 * A mail that Google would have sent to somebody.
 *
 * @param cause what made Google send it, in words
 */
public record Mail(String to, String cause, String calendarId) {}

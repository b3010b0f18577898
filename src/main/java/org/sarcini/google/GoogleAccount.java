package org.sarcini.google;

/**
 * Whom Google counts.
 *
 * @param project Google's number of the project that asks
 * @param user the account in whose name it asks
 */
public record GoogleAccount(String project, String user) {}

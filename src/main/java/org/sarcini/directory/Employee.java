package org.sarcini.directory;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here.
 *
 * @param id the user id that tasks are assigned to
 * @param name what people read; the id where nobody knows the name
 * @param email the address, or null where it is not known
 */
public record Employee(String id, String name, @Nullable String email) {}

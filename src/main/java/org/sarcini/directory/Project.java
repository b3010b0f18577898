package org.sarcini.directory;

import org.jspecify.annotations.Nullable;

/**
 * A project of the company.
 *
 * @param id what tasks refer to, at most 64 characters
 * @param name what people read, at most 255 characters
 * @param code what the company's books call it, at most 64 characters
 * @param partnerId the partner it is done for, or null for the company's own
 * @param active whether forms offer it; tasks keep a project that is not offered any more
 * @param source where the row comes from: {@link DirectoryFiles#SOURCE}, {@link DirectoryFiles#ENTERED}, or the name of a CRM
 */
public record Project(
        String id, String name, @Nullable String code, @Nullable String partnerId, boolean active, String source) {}

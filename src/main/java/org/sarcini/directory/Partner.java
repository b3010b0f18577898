package org.sarcini.directory;

import org.jspecify.annotations.Nullable;

/**
 * Somebody the company deals with ("Terț").
 *
 * @param id what tasks refer to, at most 64 characters
 * @param name what people read, at most 255 characters
 * @param code what the company's books call it, at most 64 characters
 * @param active whether forms offer it; tasks keep a partner that is not offered any more
 * @param source where the row comes from: {@link DirectoryFiles#SOURCE}, {@link DirectoryFiles#ENTERED}, or the name of a CRM
 */
public record Partner(String id, String name, Kind kind, @Nullable String code, boolean active, String source) {

    /** What the company has to do with it. */
    public enum Kind {
        CUSTOMER,
        VENDOR,
        EMPLOYEE
    }
}

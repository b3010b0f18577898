package org.sarcini.web.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Partner;

/**
 * One line of what a search offers.
 *
 * @param detail a second word that tells namesakes apart: an address, a code
 * @param partner of a project: whom it is done for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Choice(String id, String name, @Nullable String detail, @Nullable Choice partner) {

    static Choice of(String id, String name, @Nullable String detail) {
        return new Choice(id, name, detail, null);
    }

    static Choice of(String id, String name, @Nullable String detail, @Nullable Partner partner) {
        return new Choice(id, name, detail, partner == null ? null : of(partner.id(), partner.name(), partner.code()));
    }
}

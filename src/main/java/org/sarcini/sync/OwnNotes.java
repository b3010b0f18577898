package org.sarcini.sync;

import org.sarcini.installation.Pure;

/** Keeps what a person wrote into an event's text around ours. */
@Pure
final class OwnNotes {

    private OwnNotes() {}

    /**
     * The text to write.
     *
     * @param before our text as we last wrote it
     * @param wanted our text as it should be
     * @param there the text at Google
     * @return the text there with ours renewed inside it; ours alone where ours was edited or is not found in it
     */
    static String around(String before, String wanted, String there) {
        int at = before.isEmpty() ? -1 : there.indexOf(before);
        if (at < 0) {
            at = wanted.isEmpty() ? -1 : there.indexOf(wanted);
            return at < 0 ? wanted : there;
        }
        String text = there.substring(0, at) + wanted + there.substring(at + before.length());
        return text.length() <= EventMapping.DESCRIPTION_LENGTH ? text : wanted;
    }
}

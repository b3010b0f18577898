package org.sarcini.crm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Project;
import org.sarcini.installation.Pure;

/** What a CRM's record becomes in the directory, within the directory's limits. */
@Pure
final class DirectoryRows {

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_NAME = 255;
    private static final int HASHED = 40;

    private DirectoryRows() {}

    /** The id here: the CRM's name and its id, hashed where it is too long. */
    static String id(String source, String id) {
        String whole = source + ":" + id;
        return whole.length() <= LONGEST_ID && printable(id).equals(id) ? whole : source + ":" + hash(id);
    }

    static Partner partner(String source, CrmRecord.Relation relation) {
        String code = code(relation);
        return new Partner(
                id(source, relation.id()), name(relation, code), relation.kind(), code, relation.active(), source);
    }

    /** @param partnerId the id here of the relation that it names, where that is known here */
    static Project project(String source, CrmRecord.Project project, @Nullable String partnerId) {
        String code = code(project);
        return new Project(id(source, project.id()), name(project, code), code, partnerId, project.active(), source);
    }

    private static String name(CrmRecord record, @Nullable String code) {
        String name = cut(printable(record.name()), LONGEST_NAME);
        if (!name.isEmpty()) {
            return name;
        }
        return code != null ? code : cut(printable(record.id()), LONGEST_NAME);
    }

    private static @Nullable String code(CrmRecord record) {
        String code = record.code();
        String printed = code == null ? "" : cut(printable(code), LONGEST_CODE);
        return printed.isEmpty() ? null : printed;
    }

    /** Without what no database takes and no line shows. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).strip();
    }

    private static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASHED);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package org.sarcini.installation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a CSV file for people's spreadsheets, row by row as it comes: RFC 4180, UTF-8 with a byte order mark, without which
 * Excel reads no diacritics. No cell is a formula, whatever somebody typed.
 */
public final class CsvWriter {

    /**
     * What spreadsheets take for the beginning of a formula, in its wide forms too; after apostrophes as well, so that the one
     * that was put there can be told from one that somebody typed.
     */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r\n＝＋－＠]");

    private final CSVPrinter printer;

    /** @param target stays open */
    public CsvWriter(OutputStream target) {
        try {
            printer = new CSVPrinter(
                    new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8)), CSVFormat.RFC4180);
            printer.getOut().append('\uFEFF');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** A row; the texts are written as they are but for what would be a formula, which gets an apostrophe before it. */
    public void row(List<String> cells) {
        try {
            printer.printRecord(cells.stream().map(CsvWriter::inert).toList());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Sends what was written so far. */
    public void flush() {
        try {
            printer.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static String inert(String cell) {
        return FORMULA.matcher(cell).lookingAt() ? "'" + cell : cell;
    }

    /** What a cell was before it was written here. */
    static String typed(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}

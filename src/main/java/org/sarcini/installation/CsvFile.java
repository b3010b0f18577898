package org.sarcini.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * A CSV file that an administrator names in the configuration: UTF-8 (with or without a byte order mark), comma or semicolon,
 * the first line names the columns, values with a separator or a line break stand in double quotes (RFC 4180).
 */
public final class CsvFile {

    private static final Logger log = LoggerFactory.getLogger(CsvFile.class);

    private CsvFile() {}

    /**
     * Reads the file and hands over its rows, all or, where anything is wrong, none. Never throws: what is wrong is logged, each
     * fault with file, line, column, what was found and what is expected.
     *
     * @param property the configuration key that names the file
     * @param file the file, or null where none is configured
     * @param use stores the rows; what it throws is logged too
     */
    public static <T> void load(String property, @Nullable Resource file, CsvFormat<T> format, Consumer<List<T>> use) {
        if (file == null) {
            return;
        }
        try {
            List<T> rows = read(file, format);
            use.accept(rows);
            log.info("{}: {} rows of {} taken in", property, rows.size(), file.getDescription());
        } catch (CsvRefused refused) {
            log.error(
                    "{}: nothing of {} was taken in. Correct the file and restart:\n  {}",
                    property,
                    file.getDescription(),
                    String.join("\n  ", refused.faults()));
        } catch (RuntimeException failure) {
            log.error(
                    "{}: nothing of {} was taken in: {}", property, file.getDescription(), failure.toString(), failure);
        }
    }

    /** @throws CsvRefused where anything is wrong */
    static <T> List<T> read(Resource file, CsvFormat<T> format) {
        String name = file.getFilename() == null ? file.getDescription() : file.getFilename();
        CsvTable table = table(bytes(name, file), format, CsvWords.NONE);
        List<CsvFault> faults = new ArrayList<>(table.faults());
        List<T> rows = new ArrayList<>();
        Map<String, Long> lines = new HashMap<>();
        for (CsvRow row : table.rows()) {
            if (row.faults().isEmpty()) {
                rows.add(once(format, row, lines));
            }
            faults.addAll(row.faults());
        }
        if (!faults.isEmpty()) {
            throw new CsvRefused(faults.stream().map(fault -> fault.in(name)).toList());
        }
        return rows;
    }

    /**
     * What the row says; it is told when an earlier row had the same id.
     *
     * @param lines where each id was seen first; this one is added
     */
    public static <T> T once(CsvFormat<T> format, CsvRow row, Map<String, Long> lines) {
        T read = format.read().apply(row);
        String id = format.id().apply(read);
        Long earlier = id.isEmpty() ? null : lines.putIfAbsent(id, row.line());
        if (earlier != null) {
            row.twice(format.required().get(0), earlier);
        }
        return read;
    }

    /**
     * The rows of a file, unread. Never throws: what is wrong is in the answer.
     *
     * @param words what the file may call its columns and values
     */
    public static CsvTable table(byte[] content, CsvFormat<?> format, CsvWords words) {
        try {
            String text = text(content);
            try (CSVParser parser = CSVParser.parse(text, parserFor(text))) {
                List<CsvFault> faults = new ArrayList<>();
                Iterator<CSVRecord> records = parser.iterator();
                List<String> header = header(records, format, words, faults);
                List<CsvRow> rows = new ArrayList<>();
                while (faults.isEmpty() && records.hasNext()) {
                    CSVRecord record = records.next();
                    rows.add(row(parser.getCurrentLineNumber() - lineBreaks(record), header, record, words));
                }
                return new CsvTable(header, rows, faults);
            }
        } catch (CharacterCodingException wrong) {
            return CsvTable.broken("not in UTF-8; save it as \"CSV UTF-8\"", "encoding");
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            return CsvTable.broken(
                    broken.getMessage()
                            + "; a value that holds a quote, a separator or a line break must stand in double quotes",
                    "quotes");
        }
    }

    private static CsvRow row(long line, List<String> header, CSVRecord record, CsvWords words) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < Math.min(header.size(), record.size()); at++) {
            values.put(header.get(at), words.value(header.get(at), CsvWriter.typed(record.get(at))));
        }
        CsvRow row = new CsvRow(line, values);
        if (record.size() != header.size()) {
            row.size(record.size(), header.size());
        }
        return row;
    }

    private static byte[] bytes(String name, Resource file) {
        try (InputStream stream = file.getInputStream()) {
            return stream.readAllBytes();
        } catch (IOException missing) {
            throw new CsvRefused(List.of(name + ": cannot be read (" + missing.getMessage()
                    + "); name a readable file, for example file:/etc/sarcini/" + name));
        }
    }

    private static String text(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static CSVFormat parserFor(String text) {
        String first = text.lines().findFirst().orElse("");
        long semicolons = first.chars().filter(c -> c == ';').count();
        long commas = first.chars().filter(c -> c == ',').count();
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(semicolons > commas ? ';' : ',')
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .setTrim(true)
                .get();
    }

    private static List<String> header(
            Iterator<CSVRecord> records, CsvFormat<?> format, CsvWords words, List<CsvFault> faults) {
        List<String> header = new ArrayList<>();
        if (records.hasNext()) {
            records.next().forEach(column -> header.add(words.column(column.toLowerCase(Locale.ROOT))));
        }
        String required = String.join(", ", format.required());
        String optional = String.join(", ", format.optional());
        String expected = "expected " + required + (optional.isEmpty() ? "" : " and possibly " + optional);
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!format.columns().contains(column)) {
                faults.add(ofHeader("found column \"%s\", %s".formatted(column, expected), "column-unknown", column));
            } else if (!seen.add(column)) {
                faults.add(ofHeader("found column %s twice, %s".formatted(column, expected), "column-twice", column));
            }
        }
        for (String column : format.required()) {
            if (!seen.contains(column)) {
                faults.add(ofHeader("found no column %s, %s".formatted(column, expected), "column-missing", column));
            }
        }
        return header;
    }

    private static CsvFault ofHeader(String text, String key, String column) {
        return new CsvFault(1, null, text, key, List.of(column));
    }

    /** The parser stands at the end of the record; people look for its first line. */
    private static long lineBreaks(CSVRecord record) {
        return record.stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == '\n')
                .count();
    }
}

package org.sarcini.installation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
        String text = text(name, file);
        try (CSVParser parser = CSVParser.parse(text, parserFor(text))) {
            List<String> faults = new ArrayList<>();
            List<String> header = header(name, parser, format, faults);
            List<T> rows = faults.isEmpty() ? rows(name, parser, header, format, faults) : List.of();
            if (!faults.isEmpty()) {
                throw new CsvRefused(faults);
            }
            return rows;
        } catch (IOException | java.io.UncheckedIOException | IllegalStateException broken) {
            throw new CsvRefused(List.of(name + ": " + broken.getMessage()
                    + "; a value that holds a quote, a separator or a line break must stand in double quotes"));
        }
    }

    private static String text(String name, Resource file) {
        try (InputStream stream = file.getInputStream()) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(stream.readAllBytes()))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new CsvRefused(List.of(name + ": not in UTF-8; save it as \"CSV UTF-8\""));
        } catch (IOException missing) {
            throw new CsvRefused(List.of(name + ": cannot be read (" + missing.getMessage()
                    + "); name a readable file, for example file:/etc/sarcini/" + name));
        }
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

    private static <T> List<String> header(String name, CSVParser parser, CsvFormat<T> format, List<String> faults) {
        var records = parser.iterator();
        List<String> header = new ArrayList<>();
        if (records.hasNext()) {
            records.next().forEach(column -> header.add(column.toLowerCase(Locale.ROOT)));
        }
        String expected = "expected " + String.join(", ", format.required())
                + (format.optional().isEmpty() ? "" : " and possibly " + String.join(", ", format.optional()));
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!format.columns().contains(column)) {
                faults.add("%s, line 1: found column \"%s\", %s".formatted(name, column, expected));
            } else if (!seen.add(column)) {
                faults.add("%s, line 1: found column %s twice, %s".formatted(name, column, expected));
            }
        }
        for (String column : format.required()) {
            if (!seen.contains(column)) {
                faults.add("%s, line 1: found no column %s, %s".formatted(name, column, expected));
            }
        }
        return header;
    }

    private static <T> List<T> rows(
            String name, CSVParser parser, List<String> header, CsvFormat<T> format, List<String> faults) {
        List<T> rows = new ArrayList<>();
        Map<String, String> placeOfId = new HashMap<>();
        for (CSVRecord record : parser) {
            String place = name + ", line " + (parser.getCurrentLineNumber() - lineBreaks(record));
            if (record.size() != header.size()) {
                faults.add("%s: found %d values, expected %d".formatted(place, record.size(), header.size()));
                continue;
            }
            Map<String, String> values = new HashMap<>();
            for (int at = 0; at < header.size(); at++) {
                values.put(header.get(at), record.get(at));
            }
            T row = format.read().apply(new CsvRow(place, values, faults));
            String id = format.id().apply(row);
            String earlier = placeOfId.putIfAbsent(id, place);
            if (earlier != null && !id.isEmpty()) {
                faults.add("%s, column %s: found \"%s\" a second time, first in %s"
                        .formatted(place, format.required().get(0), id, earlier));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The parser stands at the end of the record; people look for its first line. */
    private static long lineBreaks(CSVRecord record) {
        return record.stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == '\n')
                .count();
    }
}

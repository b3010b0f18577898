package org.sarcini.installation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CSV file, or a form that is checked like one. Whatever is wrong with a value is noted, and something harmless
 * answered, so that one reading finds all faults.
 */
public final class CsvRow {

    private static final List<String> YES = List.of("true", "yes", "da", "ja", "1");
    private static final List<String> NO = List.of("false", "no", "nu", "nee", "0");

    private final long line;
    private final Map<String, String> values;
    private final List<CsvFault> faults = new ArrayList<>();

    /**
     * A row that is still to be read. The character U+0000 is a fault wherever it stands: no database takes it.
     *
     * @param line where the row begins, for messages
     */
    CsvRow(long line, Map<String, String> values) {
        this.line = line;
        this.values = values;
        values.forEach((column, value) -> {
            if (value.indexOf('\0') >= 0) {
                fault(column, "character", "no character of the value zero");
            }
        });
    }

    /** What a form holds, by column. */
    public static CsvRow of(Map<String, String> values) {
        Map<String, String> trimmed = new HashMap<>();
        values.forEach((column, value) -> trimmed.put(column, value == null ? "" : value.trim()));
        return new CsvRow(0, trimmed);
    }

    /** The row with what is known already in the columns that it does not have. */
    public CsvRow over(Map<String, String> known) {
        Map<String, String> all = new HashMap<>(known);
        all.putAll(values);
        return new CsvRow(line, all);
    }

    public long line() {
        return line;
    }

    /** What was found to be wrong so far. */
    public List<CsvFault> faults() {
        return List.copyOf(faults);
    }

    /** The value as it stands there; empty where there is none. */
    public String raw(String column) {
        return values.getOrDefault(column, "");
    }

    /** A text that must be there, of at most so many characters. */
    public String text(String column, int longest) {
        String value = optional(column, longest);
        if (value == null) {
            fault(column, "missing", "a text");
            return "";
        }
        return value;
    }

    /** A text of at most so many characters, or null where there is none. */
    public @Nullable String optional(String column, int longest) {
        String value = value(column);
        if (value != null && value.length() > longest) {
            fault(column, "long", "at most " + longest + " characters, not " + value.length(), longest, value.length());
        }
        return value;
    }

    /** true, yes, da, ja, 1 or false, no, nu, nee, 0; the preset where the value is missing. */
    public boolean yesNo(String column, boolean preset) {
        String value = value(column);
        if (value == null) {
            return preset;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (!YES.contains(lower) && !NO.contains(lower)) {
            fault(column, "yes-no", "true or false");
        }
        return YES.contains(lower);
    }

    /** A whole number between the two, both allowed; the preset where the value is missing or wrong. */
    public int number(String column, int smallest, int greatest, int preset) {
        String value = value(column);
        if (value == null) {
            return preset;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= smallest && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // told below, like a number out of bounds
        }
        fault(column, "number", "a whole number from " + smallest + " to " + greatest, smallest, greatest);
        return preset;
    }

    /** A constant by its name, in upper or lower case; null where the value is missing or wrong. */
    public <E extends Enum<E>> @Nullable E constant(String column, Class<E> type) {
        String value = value(column);
        if (value == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            String names =
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
            fault(column, "constant", "one of " + names, names);
            return null;
        }
    }

    /** A text of that form, or null where there is none. */
    public @Nullable String matching(String column, String pattern, String key, String expected) {
        String value = value(column);
        if (value != null && !value.matches(pattern)) {
            fault(column, key, expected);
        }
        return value;
    }

    /**
     * Notes that the value of this column is not what is expected.
     *
     * @param key of the message, see {@link CsvFault}
     * @param expected the same in English
     * @param more values of the message, after what was found
     */
    public void fault(String column, String key, String expected, Object... more) {
        String value = value(column);
        String shown = value == null ? "" : value.length() > 60 ? value.substring(0, 60) + "…" : value;
        String found = value == null ? "nothing" : '"' + shown + '"';
        List<Object> said = new ArrayList<>(List.of(shown));
        said.addAll(Arrays.asList(more));
        faults.add(new CsvFault(line, column, "found %s, expected %s".formatted(found, expected), key, said));
    }

    /** Notes that this value may occur once only and did so before. */
    public void twice(String column, long earlier) {
        String text = "found \"%s\" a second time, first in line %d".formatted(raw(column), earlier);
        faults.add(new CsvFault(line, column, text, "twice", List.of(raw(column), String.valueOf(earlier))));
    }

    /** Notes that the row has not as many values as the first line has columns. */
    void size(int found, int expected) {
        String text = "found %d values, expected %d".formatted(found, expected);
        faults.add(new CsvFault(line, null, text, "values", List.of(found, expected)));
    }

    private @Nullable String value(String column) {
        String value = values.get(column);
        return value == null || value.isEmpty() ? null : value;
    }
}

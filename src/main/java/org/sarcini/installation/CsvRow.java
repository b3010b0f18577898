package org.sarcini.installation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CSV file. Whatever is wrong with a value is noted, and something harmless answered, so that one reading finds all
 * faults of a file.
 */
public final class CsvRow {

    private static final List<String> YES = List.of("true", "yes", "da", "1");
    private static final List<String> NO = List.of("false", "no", "nu", "0");

    private final String place;
    private final Map<String, String> values;
    private final List<String> faults;

    /** @param place the file and the line, for messages */
    CsvRow(String place, Map<String, String> values, List<String> faults) {
        this.place = place;
        this.values = values;
        this.faults = faults;
    }

    /** A text that must be there, of at most so many characters. */
    public String text(String column, int longest) {
        String value = optional(column, longest);
        if (value == null) {
            fault(column, "a text");
            return "";
        }
        return value;
    }

    /** A text of at most so many characters, or null where there is none. */
    public @Nullable String optional(String column, int longest) {
        String value = value(column);
        if (value != null && value.length() > longest) {
            fault(column, "at most " + longest + " characters, not " + value.length());
        }
        return value;
    }

    /** true, yes, da, 1 or false, no, nu, 0; the preset where the value is missing. */
    public boolean yesNo(String column, boolean preset) {
        String value = value(column);
        if (value == null) {
            return preset;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (!YES.contains(lower) && !NO.contains(lower)) {
            fault(column, "true or false");
        }
        return YES.contains(lower);
    }

    /** A whole number between the two, both allowed; the preset where the value is missing. */
    public int number(String column, int smallest, int greatest, int preset) {
        return converted(column, "a whole number from " + smallest + " to " + greatest, preset, value -> {
            int number = Integer.parseInt(value);
            if (number < smallest || number > greatest) {
                throw new IllegalArgumentException(value);
            }
            return number;
        });
    }

    /** A constant by its name, in upper or lower case; null where the value is missing or wrong. */
    public <E extends Enum<E>> @Nullable E constant(String column, Class<E> type) {
        String names = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        String value = value(column);
        if (value == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            fault(column, "one of " + names);
            return null;
        }
    }

    /** A text of that form, or null where there is none. */
    public @Nullable String matching(String column, String pattern, String expected) {
        String value = value(column);
        if (value != null && !value.matches(pattern)) {
            fault(column, expected);
        }
        return value;
    }

    /** Notes that the value of this column is not what is expected. */
    public void fault(String column, String expected) {
        String value = value(column);
        String found =
                value == null ? "nothing" : '"' + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + '"';
        faults.add("%s, column %s: found %s, expected %s".formatted(place, column, found, expected));
    }

    String place() {
        return place;
    }

    private @Nullable String value(String column) {
        String value = values.get(column);
        return value == null || value.isEmpty() ? null : value;
    }

    private <R> R converted(String column, String expected, R preset, Function<String, R> convert) {
        String value = value(column);
        if (value == null) {
            return preset;
        }
        try {
            return convert.apply(value);
        } catch (IllegalArgumentException wrong) {
            fault(column, expected);
            return preset;
        }
    }
}

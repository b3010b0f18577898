package org.sarcini.web.definition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.DirectoryFiles;
import org.sarcini.directory.Partner;
import org.sarcini.installation.CsvFault;
import org.sarcini.installation.CsvWords;
import org.sarcini.installation.Messages;
import org.sarcini.task.Priority;

/** What page <em>Definiții</em> calls things, on the screen and in files. */
final class DefinitionTexts {

    private static final List<Locale> LANGUAGES =
            List.of(Locale.forLanguageTag("ro"), Locale.ENGLISH, Locale.forLanguageTag("nl"));

    private final Messages messages;

    DefinitionTexts(Messages messages) {
        this.messages = messages;
    }

    String column(DefinitionList<?> list, String column, Locale language) {
        boolean code = list.name().equals("types") && column.equals("code");
        return messages.text(language, "definitions.column." + (code ? "type-code" : column));
    }

    /** Columns and values as any of our languages calls them, beside their own names. */
    CsvWords words(DefinitionList<?> list) {
        Map<String, String> columns = new HashMap<>();
        Map<String, Map<String, String>> values = new HashMap<>();
        for (String column : list.format().columns()) {
            for (Locale language : LANGUAGES) {
                columns.put(column(list, column, language).toLowerCase(Locale.ROOT), column);
                for (String constant : constants(column)) {
                    values.computeIfAbsent(column, none -> new HashMap<>())
                            .put(value(column, constant, language).toLowerCase(Locale.ROOT), constant);
                }
            }
        }
        list.format().columns().forEach(column -> columns.put(column, column));
        return new CsvWords() {
            @Override
            public String column(String heading) {
                return columns.getOrDefault(heading, heading);
            }

            @Override
            public String value(String column, String typed) {
                return values.getOrDefault(column, Map.of()).getOrDefault(typed.toLowerCase(Locale.ROOT), typed);
            }
        };
    }

    /** Which values a file of the list may have. */
    String values(DefinitionList<?> list, Locale language) {
        String constants = list.format().columns().stream()
                .flatMap(column -> constants(column).stream())
                .collect(Collectors.joining(", "));
        return messages.text(language, "definitions.import.values." + list.name(), constants);
    }

    private static List<String> constants(@Nullable String column) {
        Enum<?>[] constants =
                switch (String.valueOf(column)) {
                    case "kind" -> Partner.Kind.values();
                    case "priority" -> Priority.values();
                    default -> new Enum<?>[0];
                };
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    /** What a value says on the screen. */
    String value(String column, String value, Locale language) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (column) {
            case "kind" -> messages.text(language, "definitions.kind." + value);
            case "priority" -> messages.text(language, "definitions.priority." + value);
            case "duration" -> messages.text(language, "definitions.minutes", Integer.valueOf(value));
            case "private", "active" ->
                messages.text(language, Boolean.parseBoolean(value) ? "definitions.yes" : "definitions.no");
            default -> value;
        };
    }

    List<Map<String, String>> differences(
            DefinitionList<?> list, List<DefinitionImport.Difference> differences, Locale language) {
        return differences.stream()
                .map(difference -> Map.of(
                        "column", column(list, difference.column(), language),
                        "from", value(difference.column(), difference.from(), language),
                        "to", value(difference.column(), difference.to(), language)))
                .toList();
    }

    String fault(CsvFault fault, Locale language) {
        Object[] values = fault.values().toArray();
        String column = fault.column();
        if (column != null && fault.key().equals("constant")) {
            values[1] = constants(column).stream()
                    .map(constant -> value(column, constant, language))
                    .collect(Collectors.joining(", "));
        }
        return messages.text(language, "definitions.fault." + fault.key(), values);
    }

    String uses(DefinitionList.Uses uses, Locale language) {
        return messages.text(language, "definitions.uses", uses.tasks(), uses.projects());
    }

    /** Where the record is kept, if not here. */
    <T> @Nullable String owner(DefinitionList<T> list, T one, Locale language) {
        String owner = list.owner(one);
        if (owner == null) {
            return null;
        }
        return owner.equals(DirectoryFiles.SOURCE)
                ? messages.text(language, "definitions.owner.file", "sarcini.directory." + list.name() + "-file")
                : messages.text(language, "definitions.owner.crm", owner);
    }
}

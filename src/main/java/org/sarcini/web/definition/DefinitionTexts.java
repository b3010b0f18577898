package org.sarcini.web.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.DirectoryFiles;
import org.sarcini.installation.CsvFault;
import org.sarcini.installation.Messages;

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

    /** The column that a heading in any of our languages means; the columns' own names stay as they are. */
    UnaryOperator<String> headings(DefinitionList<?> list) {
        Map<String, String> known = new HashMap<>();
        for (Locale language : LANGUAGES) {
            for (String column : list.format().columns()) {
                known.put(column(list, column, language).toLowerCase(Locale.ROOT), column);
            }
        }
        list.format().columns().forEach(column -> known.put(column, column));
        return heading -> known.getOrDefault(heading, heading);
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
        return messages.text(
                language, "definitions.fault." + fault.key(), fault.values().toArray());
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

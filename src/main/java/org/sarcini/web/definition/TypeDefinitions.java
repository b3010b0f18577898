package org.sarcini.web.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.DirectoryFiles;
import org.sarcini.installation.CsvFormat;
import org.sarcini.installation.SearchText;
import org.sarcini.task.TaskType;
import org.sarcini.task.TaskTypeFile;
import org.sarcini.task.TaskTypes;
import org.sarcini.task.TaskUses;

/** <em>Tipuri Sesizări</em>: tens of them. */
final class TypeDefinitions implements DefinitionList<TaskType> {

    private final TaskTypes types;
    private final TaskTypeFile file;
    private final TaskUses uses;

    TypeDefinitions(TaskTypes types, TaskTypeFile file, TaskUses uses) {
        this.types = types;
        this.file = file;
        this.uses = uses;
    }

    @Override
    public String name() {
        return "types";
    }

    @Override
    public CsvFormat<TaskType> format() {
        return TaskTypeFile.FORMAT;
    }

    @Override
    public Map<String, String> values(TaskType type) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("code", type.code());
        values.put("name", type.name());
        values.put("colour", Objects.requireNonNullElse(type.colour(), ""));
        values.put("duration", String.valueOf(type.duration().toMinutes()));
        values.put("priority", Objects.toString(type.defaultPriority(), ""));
        values.put("private", String.valueOf(type.privateType()));
        values.put("active", String.valueOf(type.active()));
        return values;
    }

    @Override
    public @Nullable String owner(TaskType type) {
        return file.names(type.code()) ? DirectoryFiles.SOURCE : null;
    }

    @Override
    public List<TaskType> page(String text, @Nullable Boolean active, String after, int limit) {
        List<String> words = SearchText.words(SearchText.of(text));
        List<TaskType> found = types.all().stream()
                .filter(type -> active == null || active == type.active())
                .filter(type -> words.stream().allMatch(SearchText.of(type.name(), type.code())::contains))
                .toList();
        return found.stream()
                .dropWhile(type -> !after.isEmpty() && !type.code().equals(after))
                .skip(after.isEmpty() ? 0 : 1)
                .limit(limit)
                .toList();
    }

    @Override
    public String cursor(TaskType last) {
        return last.code();
    }

    @Override
    public Map<String, TaskType> find(Collection<String> codes) {
        Set<String> wanted = Set.copyOf(codes);
        return types.all().stream()
                .filter(type -> wanted.contains(type.code()))
                .collect(Collectors.toMap(TaskType::code, type -> type));
    }

    @Override
    public void put(Collection<TaskType> records) {
        types.put(records);
    }

    @Override
    public void remove(String code) {
        types.remove(code);
    }

    @Override
    public Uses uses(String code) {
        return new Uses(uses.ofType(code), 0);
    }
}

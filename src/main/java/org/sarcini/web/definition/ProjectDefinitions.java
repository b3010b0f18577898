package org.sarcini.web.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.DirectoryFiles;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Project;
import org.sarcini.directory.Projects;
import org.sarcini.installation.CsvFormat;
import org.sarcini.task.TaskUses;

/** <em>Proiecte</em>: thousands of them. */
final class ProjectDefinitions implements DefinitionList<Project> {

    private final Partners partners;
    private final Projects projects;
    private final DirectoryFiles files;
    private final TaskUses uses;
    private final UnaryOperator<String> titles;

    /** @param titles what people call a source that is a CRM */
    ProjectDefinitions(
            Partners partners, Projects projects, DirectoryFiles files, TaskUses uses, UnaryOperator<String> titles) {
        this.partners = partners;
        this.projects = projects;
        this.files = files;
        this.uses = uses;
        this.titles = titles;
    }

    @Override
    public String name() {
        return "projects";
    }

    @Override
    public CsvFormat<Project> format() {
        return DirectoryFiles.projects(DirectoryFiles.ENTERED, partners.ids());
    }

    @Override
    public Map<String, String> values(Project project) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", project.id());
        values.put("name", project.name());
        values.put("code", Objects.requireNonNullElse(project.code(), ""));
        values.put("partner", Objects.requireNonNullElse(project.partnerId(), ""));
        values.put("active", String.valueOf(project.active()));
        return values;
    }

    @Override
    public @Nullable String owner(Project project) {
        return switch (project.source()) {
            case DirectoryFiles.ENTERED -> null;
            case DirectoryFiles.SOURCE -> files.bringsProjects() ? DirectoryFiles.SOURCE : null;
            default -> titles.apply(project.source());
        };
    }

    @Override
    public List<Project> page(String text, @Nullable Boolean active, String after, int limit) {
        return projects.page(text, active, after, limit);
    }

    @Override
    public String cursor(Project last) {
        return Projects.cursor(last);
    }

    @Override
    public Map<String, Project> find(Collection<String> ids) {
        return projects.find(ids);
    }

    @Override
    public void put(Collection<Project> records) {
        projects.put(records);
    }

    @Override
    public void remove(String id) {
        projects.remove(id);
    }

    @Override
    public Uses uses(String id) {
        return new Uses(uses.ofProject(id), 0);
    }
}

package org.sarcini.web.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sarcini.directory.DirectoryFiles;
import org.sarcini.directory.Partner;
import org.sarcini.directory.Partners;
import org.sarcini.directory.Projects;
import org.sarcini.installation.CsvFormat;
import org.sarcini.task.TaskUses;

/** <em>Terți</em>: thousands of them. */
final class PartnerDefinitions implements DefinitionList<Partner> {

    private final Partners partners;
    private final Projects projects;
    private final DirectoryFiles files;
    private final TaskUses uses;
    private final UnaryOperator<String> titles;

    /** @param titles what people call a source that is a CRM */
    PartnerDefinitions(
            Partners partners, Projects projects, DirectoryFiles files, TaskUses uses, UnaryOperator<String> titles) {
        this.partners = partners;
        this.projects = projects;
        this.files = files;
        this.uses = uses;
        this.titles = titles;
    }

    @Override
    public String name() {
        return "partners";
    }

    @Override
    public CsvFormat<Partner> format() {
        return DirectoryFiles.partners(DirectoryFiles.ENTERED);
    }

    @Override
    public Map<String, String> values(Partner partner) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", partner.id());
        values.put("name", partner.name());
        values.put("kind", partner.kind().name());
        values.put("code", Objects.requireNonNullElse(partner.code(), ""));
        values.put("active", String.valueOf(partner.active()));
        return values;
    }

    @Override
    public @Nullable String owner(Partner partner) {
        return switch (partner.source()) {
            case DirectoryFiles.ENTERED -> null;
            case DirectoryFiles.SOURCE -> files.bringsPartners() ? DirectoryFiles.SOURCE : null;
            default -> titles.apply(partner.source());
        };
    }

    @Override
    public List<Partner> page(String text, @Nullable Boolean active, String after, int limit) {
        return partners.page(text, active, after, limit);
    }

    @Override
    public String cursor(Partner last) {
        return Partners.cursor(last);
    }

    @Override
    public Map<String, Partner> find(Collection<String> ids) {
        return partners.find(ids);
    }

    @Override
    public void put(Collection<Partner> records) {
        partners.put(records);
    }

    @Override
    public void remove(String id) {
        partners.remove(id);
    }

    @Override
    public Uses uses(String id) {
        return new Uses(uses.ofPartner(id), projects.ofPartner(id));
    }
}

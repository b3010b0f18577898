package org.sarcini.directory;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.CsvFile;
import org.sarcini.installation.CsvFormat;
import org.sarcini.installation.CsvRow;
import org.sarcini.installation.Store;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Takes in partners and projects at every start.
 *
 * <p>Partners: {@code id} (at most 64 characters), {@code name} (255), {@code kind} (CUSTOMER, VENDOR or EMPLOYEE), {@code code}
 * (64), {@code active} (preset true). Projects: {@code id} (64), {@code name} (255), {@code code} (64), {@code partner} (the id
 * of a partner), {@code active} (preset true). What an earlier file named and this one does not is offered no more.
 */
final class DirectoryFiles implements SmartInitializingSingleton {

    /** The {@code source} of rows that a file brought. */
    static final String SOURCE = "file";

    private final DirectoryProperties properties;
    private final Partners partners;
    private final Projects projects;
    private final Store store;

    DirectoryFiles(DirectoryProperties properties, Partners partners, Projects projects, Store store) {
        this.properties = properties;
        this.partners = partners;
        this.projects = projects;
        this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (store.ready()) {
            load();
        }
    }

    void load() {
        CsvFormat<Partner> partnerFormat = new CsvFormat<>(
                List.of("id", "name", "kind"), List.of("code", "active"), DirectoryFiles::partner, Partner::id);
        CsvFile.load(
                "sarcini.directory.partners-file",
                properties.partnersFile(),
                partnerFormat,
                rows -> store.inTransaction(() -> {
                    partners.put(rows);
                    return partners.retireOthers(
                            SOURCE, rows.stream().map(Partner::id).toList());
                }));
        if (properties.projectsFile() == null) {
            return;
        }
        Set<String> known = partners.ids();
        CsvFormat<Project> projectFormat = new CsvFormat<>(
                List.of("id", "name"), List.of("code", "partner", "active"), row -> project(row, known), Project::id);
        CsvFile.load(
                "sarcini.directory.projects-file",
                properties.projectsFile(),
                projectFormat,
                rows -> store.inTransaction(() -> {
                    projects.put(rows);
                    return projects.retireOthers(
                            SOURCE, rows.stream().map(Project::id).toList());
                }));
    }

    private static Partner partner(CsvRow row) {
        Partner.@Nullable Kind kind = row.constant("kind", Partner.Kind.class);
        if (kind == null) {
            row.text("kind", 16);
        }
        return new Partner(
                row.text("id", 64),
                row.text("name", 255),
                Objects.requireNonNullElse(kind, Partner.Kind.CUSTOMER),
                row.optional("code", 64),
                row.yesNo("active", true),
                SOURCE);
    }

    private static Project project(CsvRow row, Set<String> partners) {
        String partner = row.optional("partner", 64);
        if (partner != null && !partners.contains(partner)) {
            row.fault("partner", "the id of a partner that is in the directory (see sarcini.directory.partners-file)");
        }
        return new Project(
                row.text("id", 64),
                row.text("name", 255),
                row.optional("code", 64),
                partner,
                row.yesNo("active", true),
                SOURCE);
    }
}

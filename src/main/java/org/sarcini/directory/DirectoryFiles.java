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
public final class DirectoryFiles implements SmartInitializingSingleton {

    /** The {@code source} of rows that a file brought. */
    public static final String SOURCE = "file";

    /** The {@code source} of rows that an administrator entered or imported on page <em>Definiții</em>. */
    public static final String ENTERED = "manual";

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
        CsvFile.load(
                "sarcini.directory.partners-file",
                properties.partnersFile(),
                partners(SOURCE),
                rows -> store.inTransaction(() -> {
                    partners.put(rows);
                    return partners.retireOthers(
                            SOURCE, rows.stream().map(Partner::id).toList());
                }));
        if (properties.projectsFile() == null) {
            return;
        }
        CsvFile.load(
                "sarcini.directory.projects-file",
                properties.projectsFile(),
                projects(SOURCE, partners.ids()),
                rows -> store.inTransaction(() -> {
                    projects.put(rows);
                    return projects.retireOthers(
                            SOURCE, rows.stream().map(Project::id).toList());
                }));
    }

    /** What a file with partners looks like. */
    public static CsvFormat<Partner> partners(String source) {
        return new CsvFormat<>(
                List.of("id", "name", "kind"), List.of("code", "active"), row -> partner(row, source), Partner::id);
    }

    /**
     * What a file with projects looks like.
     *
     * @param partners the ids that a project may name
     */
    public static CsvFormat<Project> projects(String source, Set<String> partners) {
        return new CsvFormat<>(
                List.of("id", "name"),
                List.of("code", "partner", "active"),
                row -> project(row, source, partners),
                Project::id);
    }

    /** Whether a file is read at every start that decides which partners of {@link #SOURCE} there are. */
    public boolean bringsPartners() {
        return properties.partnersFile() != null;
    }

    /** Whether a file is read at every start that decides which projects of {@link #SOURCE} there are. */
    public boolean bringsProjects() {
        return properties.projectsFile() != null;
    }

    private static Partner partner(CsvRow row, String source) {
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
                source);
    }

    private static Project project(CsvRow row, String source, Set<String> partners) {
        String partner = row.optional("partner", 64);
        if (partner != null && !partners.contains(partner)) {
            row.fault(
                    "partner",
                    "partner",
                    "the id of a partner that is in the directory (see sarcini.directory.partners-file)");
        }
        return new Project(
                row.text("id", 64),
                row.text("name", 255),
                row.optional("code", 64),
                partner,
                row.yesNo("active", true),
                source);
    }
}

package org.sarcini.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.sarcini.TestDatabase;

/** By what a database is told from its copy. */
class CopyGuardTest {

    @Test
    void aRelativeAddressOfH2IsTheFileThatItMeansHere() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:./target/copy-guard", "sa", "")) {
            assertThat(CopyGuard.address(connection))
                    .isEqualTo(Path.of("target/copy-guard").toAbsolutePath().toString());
        }
    }

    @Test
    void settingsInAnAddressDoNotCount() throws Exception {
        try (Connection connection = TestDatabase.postgresql().dataSource().getConnection()) {
            assertThat(CopyGuard.address(connection))
                    .startsWith("jdbc:postgresql://")
                    .doesNotContain("?");
        }
    }
}

package org.sarcini.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sarcini.TestDatabase;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on what production runs on, which takes less than H2 does; fewer inputs of it, but as many where many are asked for. */
class HostileInputOnPostgresqlTest extends HostileInputTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws IOException {
        TestDatabase database = TestDatabase.postgresql();
        Path keys = Files.createTempDirectory(Path.of("target"), "keys");
        properties.add("spring.datasource.url", database::url);
        properties.add("spring.datasource.username", database::user);
        properties.add("spring.datasource.password", database::password);
        properties.add("sarcini.secrets.key-file", () -> keys.resolve("keys.json"));
    }

    @Override
    int inputs() {
        return Integer.getInteger("sarcini.inputs", 150);
    }

    /** No test here: the database has no part in it. */
    @Override
    void noChangeIsMadeWithoutASessionAndItsOwnToken() {}

    /** No test here: the database has no part in it. */
    @Override
    void whatIsTooMuchOrNotWhatWasAskedIsRefusedInWords() {}
}

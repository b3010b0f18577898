package org.sarcini.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** After all measurements: the one table, which also says of which there is nothing, because they failed or were not asked for. */
class FiguresTable {

    private static final Pattern MEASUREMENT = Pattern.compile("(?m)^\\| (\\d+ [a-z ]+|pages) \\|.*Bench`.*\\|$");

    @Test
    void isPrinted() throws IOException {
        List<String> names = names();
        assertThat(names).hasSize(11);
        Instant began = Instant.parse(System.getProperty("sarcini.bench.began", Instant.EPOCH.toString()));
        System.out.println();
        Figures.complete(names, began).forEach(System.out::println);
    }

    /** Those that the documentation promises. */
    private static List<String> names() throws IOException {
        return MEASUREMENT
                .matcher(Files.readString(Path.of("docs", "performance.md")))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }
}

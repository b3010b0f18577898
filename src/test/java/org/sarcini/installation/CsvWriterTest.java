package org.sarcini.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void writesWhatSpreadsheetsRead() {
        CsvWriter csv = new CsvWriter(file);

        csv.row(List.of("Nume", "Țesătoria \"Sibiu\", SA", "două\nrânduri", ""));
        csv.row(List.of("1", "2", "3", "4"));
        csv.flush();

        assertThat(file.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFNume,\"Țesătoria \"\"Sibiu\"\", SA\",\"două\nrânduri\",\r\n1,2,3,4\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+40 21", "-5", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1", "'=1"})
    void writesNoFormula(String typed) {
        assertThat(CsvWriter.inert(typed)).isEqualTo("'" + typed);
        assertThat(CsvWriter.typed("'" + typed)).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "5-3", "ana@firma.example", " =1"})
    void leavesOtherTextsAlone(String typed) {
        assertThat(CsvWriter.inert(typed)).isEqualTo(typed);
        assertThat(CsvWriter.typed(typed)).isEqualTo(typed);
    }
}

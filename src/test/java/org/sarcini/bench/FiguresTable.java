package org.sarcini.bench;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** After all measurements: the one table. */
class FiguresTable {

    @Test
    void isPrinted() throws IOException {
        System.out.println();
        Figures.table().forEach(System.out::println);
    }
}

package org.sarcini.installation;

import java.util.List;

/** A CSV file with faults; the message names them all. */
final class CsvRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    CsvRefused(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}

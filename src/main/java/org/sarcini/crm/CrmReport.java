package org.sarcini.crm;

import java.time.Instant;
import java.util.List;

/**
 * What a load brought and what not.
 *
 * @param ended when it ended
 * @param lists in the order in which they were read
 * @param retired how many rows are offered no more, because the CRM has them no more
 * @param doubledCodes codes that several records bear, at most {@value #MOST}: all of them are here
 * @param namesakes names that other sources have, too, at most {@value #MOST}: both are here
 */
public record CrmReport(
        Instant ended, List<Tally> lists, int retired, List<String> doubledCodes, List<String> namesakes) {

    /** How many examples are named. */
    public static final int MOST = 20;
}

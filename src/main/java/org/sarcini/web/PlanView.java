package org.sarcini.web;

import java.util.List;
import java.util.Locale;
import org.sarcini.installation.Messages;
import org.sarcini.sync.Preview;

/** A preview in a person's words. */
record PlanView(
        int inserts,
        int changes,
        int removals,
        int unchanged,
        List<Skipped> skipped,
        List<Preview.Line> lines,
        boolean complete) {

    /** How many tasks are left out, and why. */
    record Skipped(String words, int count) {}

    static PlanView of(Preview.Plan plan, Messages messages, Locale language) {
        return new PlanView(
                plan.inserts(),
                plan.changes(),
                plan.removals(),
                plan.unchanged(),
                plan.skipped().entrySet().stream()
                        .map(entry -> new Skipped(
                                messages.text(language, entry.getKey().messageKey()), entry.getValue()))
                        .toList(),
                plan.lines(),
                plan.complete());
    }
}

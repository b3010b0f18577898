package org.sarcini.connect;

import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;

/** The reasons that are stored with a connection, in the company's language. */
final class Words {

    private final Messages messages;
    private final Company company;

    Words(Messages messages, Company company) {
        this.messages = messages;
        this.company = company;
    }

    String of(String key, Object... values) {
        return messages.text(company.language(), key, values);
    }
}

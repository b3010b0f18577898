package org.sarcini.setup;

import org.sarcini.connect.Connection;

/** Told how far a coupling got, with Google or with a CRM: whoever is told looks at the provider. All beans of this type are told; what they throw is logged and changes nothing. */
public interface SetupProgress {

    /** A consent was given and stored, the company's or an employee's own. Called in the thread that took the provider's answer. */
    void consentGiven(Connection connection);
}

package org.sarcini.setup;

import org.sarcini.connect.Connection;

/** Told how far the coupling with Google got. All beans of this type are told; what they throw is logged and changes nothing. */
public interface SetupProgress {

    /** A consent was given and stored, the company's or an employee's own. Called in the thread that took Google's answer. */
    void consentGiven(Connection connection);
}

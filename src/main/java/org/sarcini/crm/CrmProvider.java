package org.sarcini.crm;

import java.util.List;
import java.util.Set;
import org.sarcini.connect.Provider;

/**
 * One CRM: where it is, what is asked of it, and how its answers read. All there is to a further CRM is one bean of this type.
 * Nothing is ever written to it.
 */
public interface CrmProvider {

    /** Where it consents; its name is what connections, records and messages call it, and is never changed once used. */
    Provider oauth();

    /** Its name as people know it, the same in all languages. */
    String title();

    /** What is asked for; empty where it knows no scopes. */
    Set<String> scopes();

    /** What is read, in this order: relations before the projects that name them. */
    List<CrmResource> resources();
}

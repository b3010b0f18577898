package org.sarcini.crm;

import java.util.List;
import java.util.Set;
import org.sarcini.connect.OAuthService;
import org.sarcini.connect.Provider;

/**
 * One CRM: where it is, what is asked of it, and how its answers read. All there is to a further CRM is one bean of this type.
 * Nothing is ever written to it.
 */
public interface CrmProvider extends OAuthService {

    /** Where it consents; its name is what connections, records and messages call it, and is never changed once used. */
    @Override
    Provider oauth();

    /** Its name as people know it, the same in all languages. */
    String title();

    /** What is asked for; empty where it knows no scopes. */
    Set<String> scopes();

    /** Keys of the words that say, step by step, what an administrator does in the CRM before it can be coupled. */
    List<String> steps();

    /** What is read, in this order: relations before the projects that name them. */
    List<CrmResource> resources();
}

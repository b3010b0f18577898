package org.sarcini.setup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sarcini.setup.WantedPlaces.Offer;
import org.sarcini.setup.WantedPlaces.Person;

/** Who works here, how their accounts are reached, and what the company offers them. */
interface Staff {

    /** Empty while the company's account is not coupled: then nothing is decided about places. */
    Optional<Offer> offer();

    /** Everybody, one after the other. */
    void everybody(Consumer<Person> each);

    /** One of them; empty where they do not work here any more. */
    Optional<Person> find(String userId);

    /** What people call the employee or the group. */
    String name(String subject, boolean group);

    /** Whether there are more people than that. */
    boolean moreThan(int number);

    /** The names of all groups, by id; at most some hundreds. */
    Map<String, String> everyGroup();

    /** The groups that an administrator chose. */
    List<String> groups();

    /** The addresses, in the company's domains, of those in the group. */
    Set<String> members(String group);

    /** Sets which groups have a calendar. */
    void groups(Collection<String> groups);

    /** Differs when anything in the database differs that decides about places. Asks the database alone. */
    String fingerprint();
}

package org.sarcini.task;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sees what.
 *
 * @param tasksVisible whose tasks of process Sarcina a member of the users' group may read: {@code all}, but the private ones of
 *     others, or {@code own}, those given by or to oneself; holds for tasks given from then on
 */
@ConfigurationProperties("sarcini")
public record AccessProperties(@DefaultValue("all") Visible tasksVisible) {

    /** Who reads a task beside its giver, its representative and the managers. */
    public enum Visible {
        ALL,
        OWN
    }
}

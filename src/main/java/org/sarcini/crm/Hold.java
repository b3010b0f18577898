package org.sarcini.crm;

/** One node's hold on the load of a connection; lost once the connection is given up, consented to anew, or another node loads it. */
@FunctionalInterface
interface Hold {

    /**
     * Writes in a transaction of its own, during which nobody can take the hold away.
     *
     * @return false where it is lost; nothing was written then
     */
    boolean during(Runnable write);
}

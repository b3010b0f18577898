package org.sarcini.sync;

/**
 * The right to work on something alone, for a while.
 *
 * @param fence grows each time somebody gets the lease; whoever has an older number lost it
 */
public record Lease(String name, long fence) {}

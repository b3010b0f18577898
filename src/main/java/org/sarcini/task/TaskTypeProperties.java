package org.sarcini.task;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Where the task types come from.
 *
 * @param typesFile a CSV file with the task types, taken in at every start, for example file:/etc/sarcini/types.csv; its columns
 *     are in docs/directory.md
 */
@ConfigurationProperties("sarcini.directory")
public record TaskTypeProperties(@Nullable Resource typesFile) {}

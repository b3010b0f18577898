package org.sarcini.connect;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the key is that encrypts secrets and tokens in the database.
 *
 * @param keyFile the key file, made at first use, readable by its owner alone; the same on every node. Default with an H2 file
 *     database: sarcini-keys.json beside it; with H2 in memory: a key in memory; with PostgreSQL there is no default and no
 *     secret is stored without it
 * @param rotate whether to add a new key at start; nodes encrypt with it once all that are up have it, older keys go on
 *     decrypting. Switch it off again after the start
 */
@ConfigurationProperties("sarcini.secrets")
public record SecretsProperties(@Nullable Path keyFile, @DefaultValue("false") boolean rotate) {}

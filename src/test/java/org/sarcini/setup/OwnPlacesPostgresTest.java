package org.sarcini.setup;

import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.sync.SyncOn;

@ExtendWith(SyncOn.Postgres.class)
class OwnPlacesPostgresTest extends OwnPlacesStatements {}

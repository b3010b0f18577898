package org.sarcini.sync;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SyncOn.Postgres.class)
class TwoWayPostgresTest extends TwoWayStatements {}

package org.sarcini.sync;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SyncOn.H2.class)
class MappingChangesH2Test extends MappingChangesStatements {}

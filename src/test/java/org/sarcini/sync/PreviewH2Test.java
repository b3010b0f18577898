package org.sarcini.sync;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SyncOn.H2.class)
class PreviewH2Test extends PreviewStatements {}

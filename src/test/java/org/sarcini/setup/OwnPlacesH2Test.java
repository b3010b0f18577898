package org.sarcini.setup;

import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.sync.SyncOn;

@ExtendWith(SyncOn.H2.class)
class OwnPlacesH2Test extends OwnPlacesStatements {}

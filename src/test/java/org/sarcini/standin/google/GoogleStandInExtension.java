package org.sarcini.standin.google;

import java.time.Clock;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One stand-in for the tests of a class, emptied before each, its accounts and clients kept; fails the test that asked it
 * something it does not know.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final GoogleStandInExtension GOOGLE = new GoogleStandInExtension();
 * }</pre>
 */
public final class GoogleStandInExtension implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final GoogleStandIn standIn;

    /** Goes by the system's clock. */
    public GoogleStandInExtension() {
        this(Clock.systemUTC());
    }

    /** Goes by this clock. */
    public GoogleStandInExtension(Clock clock) {
        standIn = new GoogleStandIn(0, clock);
    }

    /** The stand-in, listening from the beginning. */
    public GoogleStandIn standIn() {
        return standIn;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        standIn.reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        standIn.assertNothingUnknown();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        standIn.stop();
    }
}

package org.sarcini.setup;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests of this class use {@link Installation#blank()}; what they started ends with the class. */
@Tag("application")
@ExtendWith(WithInstallation.End.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithInstallation {

    /** Ends it. */
    final class End implements AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext context) {
            Installation.end();
        }
    }
}

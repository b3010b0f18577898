package org.sarcini.standin.google;

import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.http.GenericUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Google behaves as the product expects it to; skipped unless the environment names an account to try it on. */
@EnabledIfEnvironmentVariable(
        named = RealGoogleContractTest.CLIENT,
        matches = ".+",
        disabledReason = RealGoogleContractTest.SKIPPED)
@EnabledIfEnvironmentVariable(
        named = RealGoogleContractTest.SECRET,
        matches = ".+",
        disabledReason = RealGoogleContractTest.SKIPPED)
@EnabledIfEnvironmentVariable(
        named = RealGoogleContractTest.TOKEN,
        matches = ".+",
        disabledReason = RealGoogleContractTest.SKIPPED)
class RealGoogleContractTest extends GoogleContract {

    static final String CLIENT = "SARCINI_GOOGLE_CLIENT_ID";
    static final String SECRET = "SARCINI_GOOGLE_CLIENT_SECRET";
    static final String TOKEN = "SARCINI_GOOGLE_REFRESH_TOKEN";
    static final String SKIPPED = "Google itself is not asked: no account to try it on is given";

    private static final String READER = "SARCINI_GOOGLE_READER";

    @Override
    Optional<String> root() {
        return Optional.empty();
    }

    @Override
    String bearer() throws IOException {
        return new RefreshTokenRequest(
                        TRANSPORT,
                        JSON,
                        new GenericUrl("https://oauth2.googleapis.com/token"),
                        variable(TOKEN).orElseThrow())
                .setClientAuthentication(new ClientParametersAuthentication(
                        variable(CLIENT).orElseThrow(), variable(SECRET).orElseThrow()))
                .execute()
                .getAccessToken();
    }

    /** Google's clock cannot be moved. */
    @Override
    void later() {
        Fault.await(new CountDownLatch(1), Duration.ofSeconds(2));
    }

    @Override
    Optional<String> reader() {
        return variable(READER);
    }

    /** Only the reader can see that. */
    @Override
    void assertNobodyWasMailed() {}

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}

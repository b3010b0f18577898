package org.sarcini.installation;

import java.util.Locale;
import java.util.Optional;

/** The databases that Sarcini knows. */
public enum Database {
    H2,
    POSTGRESQL;

    /** Finds the database by the product name of its JDBC driver ({@code DatabaseMetaData.getDatabaseProductName}). */
    static Optional<Database> ofProduct(String productName) {
        return switch (productName.toLowerCase(Locale.ROOT)) {
            case "h2" -> Optional.of(H2);
            case "postgresql" -> Optional.of(POSTGRESQL);
            default -> Optional.empty();
        };
    }
}

package org.sarcini.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The two jars that the build makes; there only after it packaged them. */
public final class Jars {

    private Jars() {}

    /** The plugin. */
    public static Path plain() {
        return jar("");
    }

    /** The application that runs by itself. */
    public static Path exec() {
        return jar("-exec");
    }

    private static Path jar(String classifier) {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches("sarcini-[0-9.]+(-SNAPSHOT)?" + classifier + "\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no jar yet: mvn package"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

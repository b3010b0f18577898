package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sarcini.packaging.Jars;
import org.sarcini.proof.bare.BareCamunda;

/** The application's jar, unpacked: class paths of all of it, and of Camunda's starters without anything of ours. */
final class Unpacked {

    /** Libraries that come with the plugin and with none of the starters. */
    private static final String OURS =
            "(google-|tink-|thymeleaf-|attoparser-|unbescape-|ognl-|javassist-|fullcalendar-|commons-csv-"
                    + "|opencensus-|grpc-|protobuf-|guava-|failureaccess-|listenablefuture-|j2objc-|httpclient5-|httpcore5-|jsr305-"
                    + "|checker-qual-|error_prone_|auto-value-|jspecify-).*";

    private final Path folder;
    private final Path libraries;
    private final Path classes;

    /** @param folder where the libraries and classes go */
    Unpacked(Path folder) throws IOException {
        this.folder = folder;
        libraries = unpacked("BOOT-INF/lib/", folder.resolve("libraries"));
        classes = unpacked("BOOT-INF/classes/", folder.resolve("classes"));
        unpacked("META-INF/", classes.resolve("META-INF"));
    }

    /** What comes after {@code java} for our application. */
    List<String> ours() {
        return List.of("-cp", classes + ":" + libraries + "/*", "org.sarcini.app.SarciniApplication");
    }

    /** What comes after {@code java} for an application of the starters alone. */
    List<String> bare() throws IOException {
        return List.of("-cp", bareClasses() + ":" + withoutOurs(), BareCamunda.class.getName());
    }

    private String withoutOurs() throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            return files.filter(file -> !file.getFileName().toString().matches(OURS))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(":"));
        }
    }

    private Path bareClasses() throws IOException {
        Path type = Path.of(BareCamunda.class.getName().replace('.', '/') + ".class");
        Path to = folder.resolve("bare-classes").resolve(type);
        Files.createDirectories(to.getParent());
        try (var bytes = BareCamunda.class.getClassLoader().getResourceAsStream(type.toString())) {
            Files.write(to, Objects.requireNonNull(bytes).readAllBytes());
        }
        return folder.resolve("bare-classes");
    }

    private static Path unpacked(String below, Path to) throws IOException {
        try (JarFile jar = new JarFile(Jars.exec().toFile())) {
            for (JarEntry entry : jar.stream().filter(it -> !it.isDirectory()).toList()) {
                if (entry.getName().startsWith(below)) {
                    Path file = to.resolve(entry.getName().substring(below.length()));
                    Files.createDirectories(file.getParent());
                    try (var bytes = jar.getInputStream(entry)) {
                        Files.copy(bytes, file);
                    }
                }
            }
        }
        assertThat(to).isNotEmptyDirectory();
        return to;
    }
}

package org.sarcini.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the two jars hold, and that the application starts from its jar alone. */
class JarsIT {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @Test
    void thePlainJarIsThePluginAlone() throws IOException {
        assertThat(entries(Jars.plain()))
                .contains(
                        "org/sarcini/processes/Sarcina.bpmn",
                        "org/sarcini/db/002.create.sql",
                        "org/sarcini/db/002.update.sql",
                        "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports")
                .allSatisfy(entry -> assertThat(entry).matches("META-INF/.*|org/|org/sarcini/.*"))
                .noneMatch(entry -> entry.matches(
                        ".*(StandIn|Demo|application\\.ya?ml|application\\.properties|org/sarcini/app/).*"));
    }

    @Test
    void theExecJarIsTheApplicationWithoutStandInsAndDemoData() throws IOException {
        assertThat(entries(Jars.exec()))
                .contains("BOOT-INF/classes/org/sarcini/app/application.properties")
                .anyMatch(entry -> entry.startsWith("BOOT-INF/lib/h2-"))
                .anyMatch(entry -> entry.startsWith("BOOT-INF/lib/postgresql-"))
                .noneMatch(entry -> entry.matches(".*(StandIn|/demo/|flyway|liquibase|selenium|junit).*"));
    }

    @Test
    void theApplicationStartsFromItsJarInAnEmptyFolder(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Jars.exec().toAbsolutePath().toString(),
                        "--server.port=0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(120)).until(() -> port(output).isPresent() || !process.isAlive());
            assertThat(port(output)).as(() -> read(output)).isPresent();
            URI welcome =
                    URI.create("http://localhost:" + port(output).orElseThrow() + "/camunda/app/admin/default/setup/");
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(welcome).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(read(output)).doesNotContain(" ERROR ").contains("Sarcini's processes:");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static Optional<String> port(Path output) {
        return PORT.matcher(read(output))
                .results()
                .map((MatchResult r) -> r.group(1))
                .findFirst();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            return "";
        }
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }
}

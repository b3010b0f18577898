package org.sarcini.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The requests that {@code docs/rights.md} knows. */
final class Requests {

    /**
     * One of them.
     *
     * @param path below the application, with {@code {task}} and the like in it
     * @param rights of nobody, stranger, user, manager and administrator, in the words of the table
     */
    record Endpoint(String method, String path, List<String> rights) {

        boolean reads() {
            return method.equals("GET");
        }

        /** Whether nobody gets an answer without a login. */
        boolean needsLogin() {
            return rights.get(0).equals("login");
        }

        /** Whether it is for administrators alone. */
        boolean forAdministrators() {
            return rights.get(1).equals("no");
        }

        /** The path with a list, a task and a CRM in it. */
        String path(String task) {
            return path("types", task, "qics-milestones");
        }

        String path(String list, String task, String crm) {
            return path.replace("{list}", list).replace("{task}", task).replace("{crm}", crm);
        }
    }

    private Requests() {}

    static List<Endpoint> all() throws IOException {
        return Files.readAllLines(Path.of("docs", "rights.md")).stream()
                .filter(line -> line.matches("\\| `(GET|PUT|POST) .*"))
                .map(Requests::endpoint)
                .toList();
    }

    private static Endpoint endpoint(String line) {
        List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
        String[] words = cells.get(1).replace("`", "").split(" ");
        return new Endpoint(
                words[0],
                words[1].replace("{pages}", "/sarcini").replace("{api}", "/api/sarcini"),
                cells.subList(3, 8));
    }
}

package org.sarcini;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What this project is written in, for tests that read it. Tests run in the project's folder. */
final class Sources {

    private static final Pattern COMMENT = Pattern.compile("(?m)/\\*[\\s\\S]*?\\*/|^\\s*//.*$|(?<=[;{,)]) // .*$");

    private Sources() {}

    /** The files below these folders whose names end so. */
    static List<Path> files(String ending, String... folders) {
        return Arrays.stream(folders)
                .flatMap(folder -> walk(Path.of(folder)))
                .filter(file -> file.toString().endsWith(ending))
                .sorted()
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file of Java or JavaScript without its comments. */
    static String code(Path file) {
        return COMMENT.matcher(text(file)).replaceAll("");
    }

    static Properties properties(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    /** What the pattern's first group finds, or the whole where it has none. */
    static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(Sources::said).toList();
    }

    private static String said(MatchResult found) {
        return found.groupCount() == 0 ? found.group() : found.group(1);
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

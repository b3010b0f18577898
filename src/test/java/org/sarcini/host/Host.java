package org.sarcini.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One host application on disk: its classes, resources and database, in a folder of its own. Each start happens in a new class
 * loader that sees what such a host would have on its class path and nothing of the other tests.
 */
final class Host {

    /** The kinds of host, each with its main class and what is special about its class path. */
    enum Kind {
        PLAIN("plain", "plain.PlainHost"),
        PROCESS_APPLICATION("processapplication", "processapplication.ProcessApplicationHost"),
        FLYWAY("flyway", "flyway.FlywayHost"),
        TWO_SOURCES("twosources", "twosources.TwoSourcesHost"),
        BARE("bare", "bare.BareHost"),
        STRANGE_DATABASE("strangedatabase", "strangedatabase.StrangeDatabaseHost");

        final String folder;
        final String mainClass;

        Kind(String folder, String mainClass) {
            this.folder = folder;
            this.mainClass = "org.sarcini.host." + mainClass;
        }
    }

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");
    private static final Path HOSTS = Path.of("src", "test", "hosts");
    private static final Path FLYWAY = Path.of("target", "flyway");

    private final Kind kind;
    private final Path folder;
    private final Path classes;
    private boolean withSarcini = true;

    Host(Kind kind, Path folder) {
        this.kind = kind;
        this.folder = folder;
        this.classes = folder.resolve("classes");
        copy(
                TEST_CLASSES.resolve("org/sarcini/host/" + kind.folder),
                classes.resolve("org/sarcini/host/" + kind.folder));
        copyInspector();
        copy(HOSTS.resolve("common"), classes);
        copy(HOSTS.resolve(kind.folder), classes);
    }

    /** From now on starts happen without Sarcini on the class path. */
    Host removeSarcini() {
        withSarcini = false;
        return this;
    }

    /** From now on starts happen with Sarcini on the class path. */
    Host addSarcini() {
        withSarcini = true;
        return this;
    }

    Path database() {
        return folder.resolve("host");
    }

    Path log() {
        return folder.resolve("host.log");
    }

    /** Starts the host on a free port, its database being the one of earlier starts. */
    RunningHost start(String... properties) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "server.port", "0",
                "spring.datasource.url", "jdbc:h2:file:" + database().toAbsolutePath(),
                "spring.datasource.username", "sa",
                "spring.datasource.password", "",
                "spring.jmx.enabled", "false",
                "spring.main.banner-mode", "off",
                "spring.flyway.baseline-on-migrate", "true",
                "camunda.bpm.authorization.enabled", "true",
                "sarcini.secrets.key-file",
                        folder.resolve("keys.json").toAbsolutePath().toString(),
                "logging.file.name", log().toAbsolutePath().toString()));
        for (String property : properties) {
            int equals = property.indexOf('=');
            settings.put(property.substring(0, equals), property.substring(equals + 1));
        }
        String[] arguments = settings.entrySet().stream()
                .map(s -> "--" + s.getKey() + "=" + s.getValue())
                .toArray(String[]::new);
        URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        try {
            Class<?> inspector = loader.loadClass(HostInspector.class.getName());
            return new RunningHost(loader, inspector, kind.mainClass, arguments);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String logText() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private URL[] classPath() {
        List<Path> entries = new ArrayList<>(List.of(classes));
        if (withSarcini) {
            entries.add(CLASSES);
        }
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Arrays.stream(own.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(this::belongs)
                .map(Path::of)
                .forEach(entries::add);
        if (kind == Kind.FLYWAY) {
            try (Stream<Path> jars = Files.list(FLYWAY)) {
                jars.forEach(entries::add);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return entries.stream().map(Host::url).toArray(URL[]::new);
    }

    private boolean belongs(String jar) {
        String name = jar.substring(jar.lastIndexOf(FileSystems.getDefault().getSeparator()) + 1);
        boolean actuator = name.contains("actuator") || name.startsWith("micrometer-core");
        boolean ours = name.startsWith("google-") || name.startsWith("tink-") || name.startsWith("thymeleaf-");
        return !(kind == Kind.BARE && actuator) && (withSarcini || !ours);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void copyInspector() {
        Path from = TEST_CLASSES.resolve("org/sarcini/host");
        Path to = classes.resolve("org/sarcini/host");
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("HostInspector"))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void copy(Path from, Path to) {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A started host; everything said about it comes from inside its class loader, as JDK types. */
    static final class RunningHost implements AutoCloseable {

        private final URLClassLoader loader;
        private final Object inspector;

        RunningHost(URLClassLoader loader, Class<?> inspectorClass, String mainClass, String[] arguments)
                throws ReflectiveOperationException {
            this.loader = loader;
            this.inspector = inspectorClass.getDeclaredConstructor().newInstance();
            call("start", new Class<?>[] {String.class, String[].class}, mainClass, arguments);
        }

        /** Asks a question that answers with lines; see the methods of {@link HostInspector}. */
        @SuppressWarnings("unchecked")
        List<String> ask(String question) {
            return (List<String>) call(question, new Class<?>[0]);
        }

        /** Lets the host do something with a number. */
        int run(String action, int number) {
            return (Integer) call(action, new Class<?>[] {int.class}, number);
        }

        /** Runs statements on the host's Camunda database. */
        void sql(String statements) {
            call("sql", new Class<?>[] {String.class}, statements);
        }

        private Object call(String method, Class<?>[] types, Object... values) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                var found = inspector.getClass().getDeclaredMethod(method, types);
                found.setAccessible(true);
                return found.invoke(inspector, values);
            } catch (InvocationTargetException failure) {
                throw new IllegalStateException("The host failed at " + method, failure.getCause());
            } catch (ReflectiveOperationException failure) {
                throw new IllegalStateException(failure);
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Override
        public void close() {
            call("close", new Class<?>[0]);
            try {
                loader.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}

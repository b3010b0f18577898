package org.sarcini.web.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * FullCalendar's standard parts (MIT licence), out of their WebJar. The address has the version, so a browser keeps the script for
 * a year.
 */
@RestController
final class FullCalendarAsset {

    private static final String VERSION_OF = "META-INF/maven/org.webjars.npm/fullcalendar/pom.properties";
    private static final String SCRIPT = "META-INF/resources/webjars/fullcalendar/%s/index.global.min.js";

    private final String version = readVersion();

    /** Where the script is, below the pages' assets. */
    String path() {
        return "/fullcalendar/" + version + "/index.js";
    }

    @GetMapping("#{sarciniWebPaths.pages()}/page-assets/fullcalendar/{wanted}/index.js")
    ResponseEntity<byte[]> script(@PathVariable String wanted) throws IOException {
        ClassPathResource script = resource(SCRIPT.formatted(version));
        if (!wanted.equals(version) || !script.exists()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(script.getContentAsByteArray());
    }

    /** Empty where a host left the WebJar out; only the calendars miss it then. */
    private static String readVersion() {
        ClassPathResource resource = resource(VERSION_OF);
        if (!resource.exists()) {
            return "";
        }
        Properties properties = new Properties();
        try (InputStream in = resource.getInputStream()) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version", "");
    }

    private static ClassPathResource resource(String path) {
        return new ClassPathResource(path, FullCalendarAsset.class.getClassLoader());
    }
}

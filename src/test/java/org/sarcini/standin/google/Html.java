package org.sarcini.standin.google;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the stand-in's pages share. */
final class Html {

    private static final String CSS = resource("standin.css");

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A whole page; the header says on every one of them that this is not Google. */
    static String page(String title, String cssClass, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="UTF-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s
                </style>
                </head>
                <body class="%s">
                %s
                </body>
                </html>
                """
                .formatted(escape(title), CSS, cssClass, body);
    }

    private static String resource(String name) {
        try (InputStream css = Html.class.getResourceAsStream(name)) {
            if (css == null) {
                throw new IllegalStateException("Not on the class path: " + name);
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

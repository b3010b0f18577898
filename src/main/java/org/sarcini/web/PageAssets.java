package org.sarcini.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Scripts and styles of our pages, from {@code org/sarcini/pages}. Served by us, so that no setting of the host hides them. */
@RestController
final class PageAssets {

    private static final Map<String, MediaType> KNOWN = Map.of(
            "pages.css", new MediaType("text", "css", StandardCharsets.UTF_8),
            "places.js", new MediaType("text", "javascript", StandardCharsets.UTF_8),
            "sync.js", new MediaType("text", "javascript", StandardCharsets.UTF_8));

    @GetMapping("#{sarciniWebPaths.pages()}/page-assets/{name}")
    ResponseEntity<byte[]> asset(@PathVariable("name") String name) throws IOException {
        MediaType type = KNOWN.get(name);
        if (type == null) {
            return ResponseEntity.notFound().build();
        }
        byte[] bytes = new ClassPathResource("org/sarcini/pages/" + name, PageAssets.class.getClassLoader())
                .getContentAsByteArray();
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .header("X-Content-Type-Options", "nosniff")
                .body(bytes);
    }
}

package org.sarcini.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Scripts and styles of our forms ({@code assets}) and pages ({@code page-assets}). Served by us and not as Spring's static
 * resources, because a host may have switched those off.
 */
@RestController
@RequestMapping("#{sarciniWebPaths.pages()}")
final class AssetController {

    private static final Map<String, MediaType> TYPES = Map.of(
            "css",
            MediaType.valueOf("text/css;charset=UTF-8"),
            "js",
            MediaType.valueOf("text/javascript;charset=UTF-8"));

    @GetMapping("/assets/{name:[a-z0-9-]+}.{ending:css|js}")
    ResponseEntity<byte[]> ofForms(@PathVariable String name, @PathVariable String ending) throws IOException {
        return asset("/org/sarcini/web/assets/", name, ending);
    }

    @GetMapping("/page-assets/{name:[a-z0-9-]+}.{ending:css|js}")
    ResponseEntity<byte[]> ofPages(@PathVariable String name, @PathVariable String ending) throws IOException {
        return asset("/org/sarcini/pages/", name, ending);
    }

    /** Letters, digits and hyphens before the ending, so nothing outside the folder can be named. */
    private static ResponseEntity<byte[]> asset(String folder, String name, String ending) throws IOException {
        try (InputStream asset = AssetController.class.getResourceAsStream(folder + name + "." + ending)) {
            if (asset == null) {
                return ResponseEntity.notFound().build();
            }
            byte[] bytes = asset.readAllBytes();
            return ResponseEntity.ok()
                    .contentType(TYPES.getOrDefault(ending, MediaType.APPLICATION_OCTET_STREAM))
                    .cacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate())
                    .eTag(DigestUtils.md5DigestAsHex(bytes))
                    .body(bytes);
        }
    }
}

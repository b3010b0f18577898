package org.sarcini.web;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.springframework.context.NoSuchMessageException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders our own pages from {@code org/sarcini/pages/*.html}, with an engine of our own that no host sees. Texts come from
 * {@link Messages}. Nothing is cached, and the browser runs no script and no style but from our own address.
 */
public final class Pages {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /**
     * The name of the value that is this response's nonce of style elements, which may bring a font along; pages without one
     * take no style but from files.
     */
    public static final String STYLE_NONCE = "styleNonce";

    private static final String OWN_STYLE = "style-src 'self'";

    private final TemplateEngine engine = new TemplateEngine();
    private final Company company;
    private final WebPaths paths;

    Pages(Company company, Messages messages, WebPaths paths) {
        this.company = company;
        this.paths = paths;
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        templates.setPrefix("org/sarcini/pages/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
        engine.setMessageResolver(new Texts(messages));
    }

    /**
     * A page. Its template also has {@code camunda}, {@code assets} and {@code api}, the addresses below which these are, and
     * {@code shown} ({@link Shown}) for days, moments and numbers.
     *
     * @param contextPath where the application itself is, empty at the root
     * @param values what the template shows; {@link #STYLE_NONCE} among them lets the page fill a style element by script
     */
    public ResponseEntity<String> page(
            HttpStatus status, String template, Locale language, String contextPath, Map<String, Object> values) {
        Context context = new Context(language, values);
        context.setVariable("shown", new Shown(language, company.zone()));
        context.setVariable("camunda", contextPath + paths.camunda());
        context.setVariable("assets", contextPath + paths.pages() + "/page-assets");
        context.setVariable("language", language.toLanguageTag());
        context.setVariable("pages", contextPath + paths.pages());
        context.setVariable("api", contextPath + paths.api());
        return ResponseEntity.status(status)
                .contentType(new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", policy(values.get(STYLE_NONCE)))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .body(engine.process(template, context));
    }

    private static String policy(@Nullable Object nonce) {
        return nonce == null ? POLICY : POLICY.replace(OWN_STYLE, OWN_STYLE + " 'nonce-" + nonce + "'; font-src data:");
    }

    /** Thymeleaf's {@code #{key}} by our message files. */
    private static final class Texts extends AbstractMessageResolver {

        private final Messages messages;

        Texts(Messages messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable String resolveMessage(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] values) {
            try {
                return messages.text(context.getLocale(), key, values == null ? new Object[0] : values);
            } catch (NoSuchMessageException unknown) {
                return null;
            }
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] values) {
            throw new NoSuchMessageException(key, context.getLocale());
        }
    }
}

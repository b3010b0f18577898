package org.sarcini.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of our pages and of our endpoints' answers: the best of Romanian, English and Dutch that the browser asks for
 * ({@code Accept-Language}), otherwise the company's ({@code sarcini.language}), otherwise Romanian. It reaches every handler of
 * ours, and {@link Problems}, as a parameter of type {@link Locale}, whatever {@link LocaleResolver} the host has. The locale
 * has a country, so that dates, numbers and the first day of the week follow: see {@link Shown}.
 *
 * <p>What everybody reads, such as events, diagrams and stored reasons, is in the company's language; so is a form of Tasklist
 * with all its answers, because its static text is deployed in that language.
 */
final class PageLanguage implements HandlerInterceptor, LocaleResolver {

    private static final Locale ROMANIAN = new Locale("ro", "RO");
    private static final List<Locale> SPOKEN = List.of(ROMANIAN, Locale.UK, new Locale("nl", "NL"));

    private final Locale company;

    /** @param company what whoever asks for none of ours reads */
    PageLanguage(Locale company) {
        this.company = company;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, this);
        return true;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return best(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), company);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The browser says the language");
    }

    /** What a browser with this header reads where everybody else reads the company's language. */
    static Locale best(@Nullable String accepted, Locale company) {
        if (accepted != null) {
            try {
                List<String> known = SPOKEN.stream().map(Locale::getLanguage).toList();
                String tag = Locale.lookupTag(LanguageRange.parse(accepted), known);
                if (tag != null) {
                    return spoken(Locale.forLanguageTag(tag));
                }
            } catch (IllegalArgumentException malformed) {
                return spoken(company);
            }
        }
        return spoken(company);
    }

    /** The language with the country whose customs it brings; Romanian for a language that we do not speak. */
    static Locale spoken(Locale any) {
        return SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(any.getLanguage()))
                .findFirst()
                .orElse(ROMANIAN);
    }
}

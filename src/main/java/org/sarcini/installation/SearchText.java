package org.sarcini.installation;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Text as search sees it: lower case letters and digits in words, without accents, so that "Stanciu și Fiii S.R.L." is
 * {@code stanciu si fiii srl} whichever of the two ways of writing ș was used.
 */
@Pure
public final class SearchText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern DROPPED = Pattern.compile("[.'’`]");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern UNDIVIDED = Pattern.compile("[ßæœøłđð]");
    /** Letters that Unicode does not take apart into a letter and a mark. */
    private static final Map<String, String> LETTERS =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d");

    private SearchText() {}

    /** The text in that form; empty when it has no letter and no digit. */
    public static String of(String text) {
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        String plain = UNDIVIDED
                .matcher(MARKS.matcher(apart).replaceAll(""))
                .replaceAll(letter -> Objects.requireNonNull(LETTERS.get(letter.group())));
        String joined = DROPPED.matcher(plain).replaceAll("");
        return SEPARATORS.matcher(joined).replaceAll(" ").strip();
    }

    /** What a row is found by: its name, then its code, at most 400 characters. */
    public static String of(String name, @Nullable String code) {
        String text = Stream.of(of(name), code == null ? "" : of(code))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return text.substring(0, Math.min(400, text.length()));
    }

    /** The words of a text in that form; letters and digits only, nothing that LIKE would read its own way. */
    public static List<String> words(String normalised) {
        return normalised.isEmpty() ? List.of() : Arrays.asList(normalised.split(" "));
    }
}

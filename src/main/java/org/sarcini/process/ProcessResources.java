package org.sarcini.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The diagrams and forms of this jar as they are to be deployed: in the company's language, with the configured intervals, under
 * names that are the same however the application is packaged.
 */
final class ProcessResources {

    private static final String ROOT = "org/sarcini/";

    private final PathMatchingResourcePatternResolver resolver =
            new PathMatchingResourcePatternResolver(ProcessResources.class.getClassLoader());

    /**
     * All resources by their name at deployment, such as {@code processes/Sarcina.bpmn}; equal input gives equal bytes.
     *
     * @param intervals by the keys that diagrams name
     *
     * @throws IOException if the jar cannot be read
     */
    Map<String, byte[]> in(Locale language, Map<String, Duration> intervals) throws IOException {
        DiagramTexts texts = DiagramTexts.in(language);
        Map<String, byte[]> resources = new TreeMap<>();
        for (Resource diagram : find("processes/**/*.bpmn")) {
            String name = nameOf(diagram);
            resources.put(
                    name,
                    new Diagram(name, text(diagram)).with(texts).with(intervals).bytes());
        }
        for (Resource form : find("forms/**/*.form")) {
            resources.put(nameOf(form), new FormTexts(texts).inForm(text(form)).getBytes(StandardCharsets.UTF_8));
        }
        for (Resource form : find("forms/**/*.html")) {
            resources.put(nameOf(form), new FormTexts(texts).inHtml(text(form)).getBytes(StandardCharsets.UTF_8));
        }
        return resources;
    }

    private Resource[] find(String pattern) throws IOException {
        return resolver.getResources("classpath*:" + ROOT + pattern);
    }

    private static String nameOf(Resource resource) throws IOException {
        String url = resource.getURL().toString();
        return url.substring(url.lastIndexOf("/" + ROOT) + ROOT.length() + 1);
    }

    private static String text(Resource resource) throws IOException {
        return resource.getContentAsString(StandardCharsets.UTF_8);
    }
}

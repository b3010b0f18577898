package org.sarcini.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What happens to sources on their way to the engine. */
class DiagramTest {

    private static final String SOURCE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
              <bpmn:process id="Ceas" name="Ceas" isExecutable="true">
                <bpmn:documentation>Sună din când în când.</bpmn:documentation>
                <bpmn:startEvent id="StartEvent_Tick" name="A sunat">
                  <bpmn:extensionElements><camunda:properties><camunda:property name="sarcini.interval" value="sarcini.sync.interval" /></camunda:properties></bpmn:extensionElements>
                  <bpmn:timerEventDefinition id="t1"><bpmn:timeCycle>R/PT5M</bpmn:timeCycle></bpmn:timerEventDefinition>
                </bpmn:startEvent>
                <bpmn:startEvent id="StartEvent_Other" name="Altul">
                  <bpmn:timerEventDefinition id="t2"><bpmn:timeCycle>R/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>
                </bpmn:startEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final DiagramTexts NONE = new DiagramTexts("ro", new Properties());

    @Test
    void writesTheIntervalIntoMarkedTimersAlone() throws Exception {
        String deployed = text(diagram(SOURCE).with(NONE).with(Map.of("sarcini.sync.interval", Duration.ofMinutes(7))));

        assertThat(deployed).contains("R/PT7M").contains("R/PT1H").doesNotContain("R/PT5M");
    }

    @Test
    void givesEqualBytesForEqualInput() throws Exception {
        assertThat(diagram(SOURCE)
                        .with(Map.of("sarcini.sync.interval", Duration.ofMinutes(7)))
                        .bytes())
                .isEqualTo(diagram(SOURCE)
                        .with(Map.of("sarcini.sync.interval", Duration.ofMinutes(7)))
                        .bytes());
    }

    @Test
    void replacesNamesAndDocumentationsByElementId() throws Exception {
        Properties english = new Properties();
        english.put("Ceas", "Clock");
        english.put("Ceas.StartEvent_Tick", "It rang");
        english.put("Ceas.documentation", "Rings <now> & then.");

        String deployed = text(diagram(SOURCE).with(new DiagramTexts("en", english)));

        assertThat(deployed)
                .contains("name=\"Clock\"")
                .contains("name=\"It rang\"")
                .contains("name=\"Altul\"")
                .contains("<bpmn:documentation>Rings &lt;now&gt; &amp; then.</bpmn:documentation>");
    }

    @Test
    void leavesADiagramAsItIsWhereNothingIsToBeChanged() throws Exception {
        var deployed = new ProcessResources()
                .in(Locale.forLanguageTag("ro"), Map.of("sarcini.sync.interval", Duration.ofMinutes(5)));

        assertThat(new String(deployed.get("processes/Sarcina.bpmn"), StandardCharsets.UTF_8))
                .isEqualTo(java.nio.file.Files.readString(java.nio.file.Path.of("processes/Sarcina.bpmn")));
        assertThat(deployed).containsKeys("forms/Sarcina.html", "forms/SarcinaLucru.html");
    }

    @Test
    void replacesMarkedTextsInForms() throws Exception {
        Properties english = new Properties();
        english.put("f.name", "Name & more");
        english.put("f.c1.label", "Colour");
        var texts = new FormTexts(new DiagramTexts("en", english));

        assertThat(texts.inHtml("<label for=\"x\" data-text=\"f.name\">Nume</label><p data-text=\"f.other\">Alt</p>"))
                .isEqualTo(
                        "<label for=\"x\" data-text=\"f.name\">Name &amp; more</label><p data-text=\"f.other\">Alt</p>");
        assertThat(texts.inForm("{\"id\":\"f\",\"components\":[{\"id\":\"c1\",\"label\":\"Culoare\"}]}"))
                .contains("\"Colour\"");
    }

    @Test
    void findsMarkedTextsBehindAttributesThatHoldSignsOfTags() {
        Properties english = new Properties();
        english.put("f.more", "and more");

        assertThat(new FormTexts(new DiagramTexts("en", english))
                        .inHtml("<p ng-if=\"a < b && lines > 10\" data-text=\"f.more\" class=\"x > y\">și altele</p>"))
                .isEqualTo("<p ng-if=\"a < b && lines > 10\" data-text=\"f.more\" class=\"x > y\">and more</p>");
    }

    @Test
    void namesADiagramThatIsNoXml() {
        assertThatThrownBy(() -> diagram("<bpmn:definitions>"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("processes/Ceas.bpmn");
    }

    private static Diagram diagram(String source) throws IOException {
        return new Diagram("processes/Ceas.bpmn", source);
    }

    private static String text(Diagram diagram) throws Exception {
        return new String(diagram.bytes(), StandardCharsets.UTF_8);
    }
}

package org.sarcini.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.TestDatabase;
import org.sarcini.installation.Store;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;

@ExtendWith(OutputCaptureExtension.class)
class TaskTypeFileTest {

    private final Store store = TestDatabase.h2().store();
    private final TaskTypes types = new TaskTypes(store);

    private void load(String text) {
        var file = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "types.csv");
        new TaskTypeFile(new TaskTypeProperties(file), types, store).afterSingletonsInstantiated();
    }

    @Test
    void typesAreTakenInWithTheirPresets() {
        load("code;name;colour;duration;priority;private;active\nV;Vizită;#1A73E8;90;high;nu;da\nP;Personal;;;;da;\n");

        assertThat(types.find("V"))
                .contains(new TaskType("V", "Vizită", "#1A73E8", Duration.ofMinutes(90), Priority.HIGH, false, true));
        assertThat(types.find("P"))
                .contains(new TaskType("P", "Personal", null, Duration.ofMinutes(30), null, true, true));
    }

    @Test
    void whatIsWrongIsNamedAndNothingTakenIn(CapturedOutput output) {
        load("code,name,colour,duration,priority\nA,Unu,red,0,soon\nB,Doi,,,\n");

        assertThat(types.all()).isEmpty();
        assertThat(output)
                .contains("line 2, column colour: found \"red\", expected a colour such as #1a73e8")
                .contains("line 2, column duration: found \"0\", expected a whole number from 1 to 10080")
                .contains("line 2, column priority: found \"soon\", expected one of URGENT, HIGH, MEDIUM, LOW, MINOR");
    }

    @Test
    void aColumnMisspeltIsNamed(CapturedOutput output) {
        load("code,nume\nA,Unu\n");

        assertThat(output)
                .contains("found column \"nume\"")
                .contains("found no column name, expected code, name and possibly");
    }
}

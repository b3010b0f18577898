package org.sarcini.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sarcini.TestDatabase;
import org.sarcini.directory.DirectoryProperties.EmployeeSource;
import org.sarcini.installation.Store;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

@ExtendWith(OutputCaptureExtension.class)
class DirectoryFilesTest {

    private Store store;
    private Partners partners;
    private Projects projects;

    @BeforeEach
    void start() {
        store = TestDatabase.h2().store();
        partners = new Partners(store);
        projects = new Projects(store);
    }

    private void load(Resource partnersFile, Resource projectsFile) {
        var properties = new DirectoryProperties(EmployeeSource.IDENTITY, null, null, partnersFile, projectsFile);
        new DirectoryFiles(properties, partners, projects, store).load();
    }

    private static Resource file(String name, String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }

    @Test
    void partnersAndTheirProjectsAreTakenIn() {
        load(
                file(
                        "partners.csv",
                        "\uFEFFid;name;kind;code;active\nP1;\"Ștefan; Fiii\";customer;S1;da\nP2;Doi;VENDOR;;nu\n"),
                file("projects.csv", "id,name,partner,code\r\nJ1,Casa,P1,C-1\r\nJ2,A noastră,,\r\n"));

        assertThat(partners.find("P1"))
                .contains(new Partner("P1", "Ștefan; Fiii", Partner.Kind.CUSTOMER, "S1", true, "file"));
        assertThat(partners.find("P2")).map(Partner::active).contains(false);
        assertThat(projects.find("J1")).contains(new Project("J1", "Casa", "C-1", "P1", true, "file"));
        assertThat(projects.find("J2")).map(Project::partnerId).isEmpty();
    }

    @Test
    void theNextFileRetiresWhatItDoesNotName() {
        load(file("p.csv", "id,name,kind\nP1,Unu,CUSTOMER\nP2,Doi,CUSTOMER\n"), null);
        load(file("p.csv", "id,name,kind\nP2,Doi,CUSTOMER\n"), null);

        assertThat(partners.find("P1")).map(Partner::active).contains(false);
        assertThat(partners.find("P2")).map(Partner::active).contains(true);
    }

    @Test
    void aProjectOfAnUnknownPartnerIsRefused(CapturedOutput output) {
        load(null, file("projects.csv", "id,name,partner\nJ1,Casa,P9\n"));

        assertThat(projects.find("J1")).isEmpty();
        assertThat(output).contains("projects.csv, line 2, column partner: found \"P9\"");
    }

    @Test
    void aWrongFileTakesInNothingAndNamesEveryFault(CapturedOutput output) {
        load(
                file(
                        "partners.csv",
                        "id,name,kind\nP1,Unu,CUSTOMER\n,Doi,boss\nP1," + "x".repeat(300) + ",VENDOR\nP4,Patru\n"),
                null);

        assertThat(partners.search("ana", "", 10)).isEmpty();
        assertThat(output)
                .contains("sarcini.directory.partners-file: nothing of")
                .contains("partners.csv, line 3, column id: found nothing")
                .contains(
                        "partners.csv, line 3, column kind: found \"boss\", expected one of CUSTOMER, VENDOR, EMPLOYEE")
                .contains("partners.csv, line 4, column name: found \"xxx")
                .contains("at most 255 characters, not 300")
                .contains("partners.csv, line 4, column id: found \"P1\" a second time, first in line 2")
                .contains("partners.csv, line 5: found 2 values, expected 3");
    }

    @Test
    void aFileThatIsNotThereStopsNothing(CapturedOutput output) {
        load(new FileSystemResource("/nowhere/partners.csv"), null);

        assertThat(output).contains("partners.csv: cannot be read").contains("name a readable file");
    }

    @Test
    void employeesOfAFileAreFoundAndSearched() {
        ListedEmployees employees =
                new ListedEmployees(file("e.csv", "id,name,email\nana,Ana Țepeș,ana@example.com\nion,,\n"));

        assertThat(employees.find("ana")).contains(new Employee("ana", "Ana Țepeș", "ana@example.com"));
        assertThat(employees.find("ion")).contains(new Employee("ion", "ion", null));
        assertThat(employees.find("dan")).isEmpty();
        assertThat(employees.search("tepes", 5)).extracting(Employee::id).containsExactly("ana");
    }

    @Test
    void aWrongAddressEmptiesTheWholeList(CapturedOutput output) {
        ListedEmployees employees =
                new ListedEmployees(file("e.csv", "id,email\nana,ana@example.com\nion,ion.example.com\n"));

        assertThat(employees.find("ana")).isEmpty();
        assertThat(output).contains("e.csv, line 3, column email: found \"ion.example.com\"");
    }
}

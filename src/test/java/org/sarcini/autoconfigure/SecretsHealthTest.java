package org.sarcini.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sarcini.connect.ClientKind;
import org.sarcini.connect.ConnectConfiguration;
import org.sarcini.connect.Connections;
import org.sarcini.connect.Owner;
import org.sarcini.connect.Provider;
import org.sarcini.installation.Company;
import org.sarcini.installation.InstallationProperties;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Schema;
import org.sarcini.installation.Settings;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What a host's Actuator hears of the keys. */
class SecretsHealthTest {

    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void shareOneDatabase() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Schema schema = new Schema(database, true);
        schema.prepare();
        Store store = new Store(database, new DataSourceTransactionManager(database), schema);
        TimeSource time = new TimeSource(Clock.systemUTC());
        InstallationProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("sarcini", InstallationProperties.class);
        URI nowhere = URI.create("http://127.0.0.1:1/");
        runner = new ApplicationContextRunner()
                .withBean(Store.class, () -> store)
                .withBean(TimeSource.class, () -> time)
                .withBean(Messages.class, () -> new Messages("connect"))
                .withBean(Company.class, () -> new Company(properties, new Settings(store, time)))
                .withBean(
                        Provider.class,
                        () -> new Provider("crm", nowhere, nowhere, null, null, List.of(), true, Map.of()))
                .withUserConfiguration(ConnectConfiguration.class, SecretsHealthConfiguration.class);
    }

    @Test
    void isUpWhereNothingIsStored() {
        runner.run(
                node -> assertThat(node.getBean(HealthIndicator.class).health().getStatus())
                        .isEqualTo(Status.UP));
    }

    @Test
    void isDownOnTheNodeThatLacksTheOthersKey() {
        runner.withPropertyValues("sarcini.secrets.key-file=" + folder.resolve("one.json"))
                .run(one -> {
                    one.getBean(Connections.class)
                            .register(Owner.COMPANY, "crm", ClientKind.WEB, "client", "client-geheim");
                    assertThat(one.getBean(HealthIndicator.class).health().getStatus())
                            .isEqualTo(Status.UP);

                    runner.withPropertyValues("sarcini.secrets.key-file=" + folder.resolve("two.json"))
                            .run(two -> {
                                Health health =
                                        two.getBean(HealthIndicator.class).health();
                                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                                assertThat(health.getDetails().get("problem"))
                                        .asString()
                                        .contains("two.json")
                                        .contains("Copy the other node's key file");
                            });
                });
    }

    @Test
    void isSilentInAHostWithoutActuator() {
        runner.withClassLoader(
                        new FilteredClassLoader(HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class))
                .run(node -> assertThat(node)
                        .hasNotFailed()
                        .hasSingleBean(Connections.class)
                        .doesNotHaveBean("sarciniSecretsHealthIndicator"));
    }

    @Test
    void canBeSwitchedOff() {
        runner.withPropertyValues("management.health.sarciniSecrets.enabled=false")
                .run(node -> assertThat(node).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void addsAKeyAtStartWhenToldTo() {
        Path keys = folder.resolve("keys.json");
        ApplicationContextRunner node = runner.withPropertyValues("sarcini.secrets.key-file=" + keys);
        node.run(first -> first.getBean(Connections.class)
                .register(Owner.COMPANY, "crm", ClientKind.WEB, "client", "client-geheim"));
        assertThat(keys).content().containsOnlyOnce("\"keyId\"");

        node.withPropertyValues("sarcini.secrets.rotate=true")
                .run(second -> assertThat(second).hasNotFailed());

        assertThat(keys).content().containsPattern("(?s)\"keyId\".*\"keyId\"");
    }
}

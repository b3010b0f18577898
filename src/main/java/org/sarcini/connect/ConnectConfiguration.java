package org.sarcini.connect;

import com.google.api.client.http.HttpTransport;
import java.io.IOException;
import java.util.stream.Stream;
import org.sarcini.installation.Company;
import org.sarcini.installation.Messages;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsProperties.class)
public class ConnectConfiguration {

    /** The transport to token endpoints; a type of our own, so that the host's stays the only {@link HttpTransport}. */
    record Wire(HttpTransport transport) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            transport.shutdown();
        }
    }

    @Bean
    Wire sarciniConnectWire() {
        return new Wire(HttpTransports.madeOnFirstUse());
    }

    @Bean
    KeyNodes sarciniKeyNodes(Store store, TimeSource time) {
        return new KeyNodes(store, time);
    }

    @Bean
    Keys sarciniKeys(SecretsProperties properties, Store store, KeyNodes nodes) {
        return new Keys(properties, store, nodes);
    }

    @Bean
    SecretsHealth sarciniSecretsHealth(Store store, Keys keys) {
        return new SecretsHealth(store, keys);
    }

    @Bean
    Connections sarciniConnections(
            Store store,
            TimeSource time,
            Messages messages,
            Company company,
            Keys keys,
            Wire wire,
            ObjectProvider<Provider> providers,
            ObjectProvider<OAuthService> services,
            ObjectProvider<ConsentCheck> checks,
            ObjectProvider<ConnectionChanges> listeners) {
        return new Connections(
                store,
                time,
                new Words(messages, company),
                new Secrets(keys),
                wire.transport(),
                () -> Stream.concat(
                                providers.orderedStream(),
                                services.orderedStream().map(OAuthService::oauth))
                        .toList(),
                () -> checks.orderedStream().toList(),
                () -> listeners.orderedStream().toList());
    }

    @Bean(initMethod = "start")
    SecretsWatch sarciniSecretsWatch(
            SecretsProperties properties,
            Store store,
            TimeSource time,
            Keys keys,
            KeyNodes nodes,
            Connections connections) {
        return new SecretsWatch(store, time, keys, nodes, connections, properties.rotate());
    }
}

package org.sarcini.proof.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.sarcini.installation.TimeSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The engine's clock and ours are ahead by what the file {@code proof.clock} says, which is read again all the time: a server whose
 * own clock is wrong, or hours that take minutes.
 */
public final class WrongClock implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final long LOOK_NANOS = 20_000_000;

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path told = Path.of(context.getEnvironment().getRequiredProperty("proof.clock"));
        look(told);
        Thread hand = new Thread(
                () -> {
                    while (true) {
                        LockSupport.parkNanos(LOOK_NANOS);
                        look(told);
                    }
                },
                "wrong-clock");
        hand.setDaemon(true);
        hand.start();
        context.addBeanFactoryPostProcessor(beans -> beans.addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof TimeSource ? new TimeSource(new Wrong()) : bean;
            }
        }));
    }

    private void look(Path told) {
        try {
            Duration now = Duration.parse(Files.readString(told));
            if (!now.equals(ahead)) {
                ahead = now;
                ClockUtil.offset(now.toMillis());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private final class Wrong extends Clock {

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return Clock.systemUTC().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Asked for instants only");
        }
    }
}

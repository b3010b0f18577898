package org.sarcini.proof.clock;

import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.sarcini.installation.TimeSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The engine's clock and ours go ahead by {@code proof.ahead}, as where a server's own is wrong. */
public final class WrongClock implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Duration ahead = Duration.parse(context.getEnvironment().getRequiredProperty("proof.ahead"));
        ClockUtil.offset(ahead.toMillis());
        context.addBeanFactoryPostProcessor(beans -> beans.addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof TimeSource ? new TimeSource(Clock.offset(Clock.systemUTC(), ahead)) : bean;
            }
        }));
    }
}

package io.duebridge.app.web;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.autopay.AutopayDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What customers let be charged by itself. */
@Configuration(proxyBeanMethods = false)
class AutopayBeans {
    @Bean
    AutopayTurns autopayTurns(Engine engine, AutopayDesk desk) {
        return new AutopayTurns(engine, desk.rules());
    }
}

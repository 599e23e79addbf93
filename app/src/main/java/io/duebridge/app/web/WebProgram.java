package io.duebridge.app.web;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.Secret;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.portal.MailGateway;
import io.duebridge.portal.PortalConfiguration;
import io.duebridge.routes.DuebridgeRoutes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jooq.JooqAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The running program: portal, console, API, routes and scheduler. */
public final class WebProgram implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private WebProgram(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it. Returns when pages are served and the scheduler runs.
     *
     * @param mail empty: as the settings say
     */
    public static WebProgram start(
            DuebridgeSettings settings, PaymentProvider provider, Optional<MailGateway> mail, ProgramMode mode) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Wiring.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .initializers(
                        starting -> register((GenericApplicationContext) starting, settings, provider, mail, mode))
                .properties(properties(settings, mode))
                .run();
        return new WebProgram(context);
    }

    /** What Boot and the portal take as properties, from the program's own settings. */
    private static Map<String, Object> properties(DuebridgeSettings settings, ProgramMode mode) {
        DuebridgeSettings.Portal portal = settings.portal();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", settings.http().address());
        properties.put("server.port", settings.http().port());
        properties.put("duebridge.portal.organisation", settings.organisation());
        properties.put("duebridge.portal.base-url", portal.baseUrl());
        properties.put("duebridge.portal.link-lifetime", portal.linkLifetime());
        properties.put("duebridge.portal.session-idle", portal.sessionIdle());
        properties.put("duebridge.portal.session-lifetime", portal.sessionLifetime());
        properties.put("duebridge.portal.support-email", portal.supportEmail().orElse(""));
        properties.put("duebridge.portal.demo", mode.demo());
        properties.put("duebridge.portal.staff.user", settings.staff().user());
        settings.staff()
                .password()
                .map(Secret::value)
                .ifPresent(password -> properties.put("duebridge.portal.staff.password", password));
        return properties;
    }

    private static void register(
            GenericApplicationContext starting,
            DuebridgeSettings settings,
            PaymentProvider provider,
            Optional<MailGateway> mail,
            ProgramMode mode) {
        starting.registerBean(DuebridgeSettings.class, () -> settings);
        starting.registerBean(PaymentProvider.class, () -> provider);
        starting.registerBean(ProgramMode.class, () -> mode);
        mail.ifPresent(gateway -> starting.registerBean(MailGateway.class, () -> gateway));
    }

    /** The port it listens on. */
    public int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    public Engine engine() {
        return context.getBean(Engine.class);
    }

    public DuebridgeRoutes routes() {
        return context.getBean(DuebridgeRoutes.class);
    }

    /** For a program that was started without it. */
    public void startSchedule() {
        context.getBean(SchedulerLifecycle.class).start();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Boot's own store and users are left out: the engine brings the first, the portal the second. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            exclude = {
                DataSourceAutoConfiguration.class,
                FlywayAutoConfiguration.class,
                JooqAutoConfiguration.class,
                UserDetailsServiceAutoConfiguration.class
            })
    @Import({PortalConfiguration.class, ProgramBeans.class})
    static class Wiring {}
}

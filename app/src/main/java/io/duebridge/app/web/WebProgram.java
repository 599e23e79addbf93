package io.duebridge.app.web;

import io.duebridge.app.program.Engine;
import io.duebridge.app.program.Lateness;
import io.duebridge.app.program.StartException;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.Secret;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.plans.PlanRules;
import io.duebridge.portal.MailGateway;
import io.duebridge.portal.PortalConfiguration;
import io.duebridge.portal.security.StaffUser;
import io.duebridge.routes.DuebridgeRoutes;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jooq.JooqAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
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
     * @throws StartException with everything that keeps it from starting
     */
    public static WebProgram start(
            DuebridgeSettings settings, PaymentProviders providers, Optional<MailGateway> mail, ProgramMode mode) {
        Engine engine = ready(settings, providers);
        try {
            return new WebProgram(new SpringApplicationBuilder(Wiring.class)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .initializers(
                            starting -> register((GenericApplicationContext) starting, settings, engine, mail, mode))
                    .properties(properties(settings, mode))
                    .run(arguments(mode)));
        } catch (RuntimeException e) {
            engine.close();
            throw explained(e, settings.http());
        }
    }

    /** What can keep the program from starting is looked at before all else, so that all of it is said at once. */
    private static Engine ready(DuebridgeSettings settings, PaymentProviders providers) {
        Optional<StartException> port = ListenAddress.fault(settings.http());
        try {
            Engine engine = Engine.open(settings, providers, InstantSource.system());
            port.ifPresent(fault -> {
                engine.close();
                throw fault;
            });
            return engine;
        } catch (StartException store) {
            if (port.isEmpty() || store == port.get()) {
                throw store;
            }
            throw new StartException(
                    Stream.of(store, port.get())
                            .flatMap(fault -> fault.faults().stream())
                            .toList(),
                    store);
        }
    }

    /** Somebody can take the port between the look and the start; anything else is told by its cause, not by Spring's bean names. */
    private static RuntimeException explained(RuntimeException failure, DuebridgeSettings.Http http) {
        Throwable root = failure;
        while (root.getCause() != null) {
            if (root instanceof PortInUseException) {
                return ListenAddress.taken(http, root);
            }
            root = root.getCause();
        }
        return root instanceof PortInUseException || root instanceof BindException
                ? ListenAddress.taken(http, root)
                : new StartException(root.getMessage() == null ? root.toString() : root.getMessage(), failure);
    }

    /** The demo tells its own progress. An argument, because it has to go before what application.yml says. */
    private static String[] arguments(ProgramMode mode) {
        return mode.demo() ? new String[] {"--logging.level.io.duebridge=warn"} : new String[0];
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
        properties.put("duebridge.portal.invitation-lifetime", portal.invitationLifetime());
        properties.put("duebridge.portal.promise-days", portal.promises().days());
        properties.put("duebridge.portal.promise-grace", portal.promises().grace());
        properties.put("duebridge.portal.autopay-days", settings.autopayDays());
        properties.put(
                "duebridge.portal.autopay-retries",
                portal.autopay().retries().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        properties.putAll(plans(portal.plans()));
        properties.put(
                "duebridge.portal.languages",
                String.join(",", portal.languages().offered()));
        properties.put("duebridge.portal.language", portal.languages().usual());
        portal.languages()
                .words()
                .ifPresent(words -> properties.put("duebridge.portal.words-folder", words.toString()));
        properties.putAll(FaceProperties.of(portal.face()));
        settings.mail()
                .flatMap(DuebridgeSettings.Mail::answers)
                .ifPresent(answers -> properties.put("duebridge.portal.reply-mailbox", answers.address()));
        properties.put("duebridge.portal.uploads.largest-mb", portal.uploads().largestMb());
        properties.put("duebridge.portal.uploads.subject-mb", portal.uploads().subjectMb());
        properties.put("duebridge.portal.uploads.total-mb", portal.uploads().totalMb());
        properties.put("duebridge.portal.session-idle", portal.sessionIdle());
        properties.put("duebridge.portal.session-lifetime", portal.sessionLifetime());
        properties.put("duebridge.portal.support-email", portal.supportEmail().orElse(""));
        properties.put(
                "duebridge.portal.return-to",
                portal.returnTo().stream().map(URI::toString).collect(Collectors.joining(",")));
        properties.put("duebridge.portal.demo", mode.demo());
        if (mode.demo()) {
            // The demo tells its own progress.
            properties.put("logging.level.io.duebridge", "warn");
        }
        properties.putAll(staff(settings));
        return properties;
    }

    private static Map<String, Object> plans(PlanRules rules) {
        String prefix = "duebridge.portal.plans.";
        return Map.of(
                prefix + "instalments", rules.mostInstalments(),
                prefix + "days", rules.longestDays(),
                prefix + "least", rules.leastInstalment().toPlainString(),
                prefix + "first-percent", rules.leastFirstPercent(),
                prefix + "currencies", String.join(",", rules.currencies()),
                prefix + "automatic", rules.automaticUpTo().toPlainString(),
                prefix + "grace", rules.graceDays(),
                prefix + "remind", rules.remindDays());
    }

    private static Map<String, Object> staff(DuebridgeSettings settings) {
        String prefix = "duebridge.portal.staff.";
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(prefix + "user", settings.staff().user());
        properties.put(prefix + "late-after", Lateness.of(settings));
        settings.staff()
                .password()
                .map(Secret::value)
                .ifPresent(password -> properties.put(prefix + "password", password));
        int index = 0;
        for (StaffUser user : settings.staff().users()) {
            String one = prefix + "users[" + index++ + "].";
            properties.put(one + "name", user.name());
            properties.put(one + "email", user.email());
            properties.put(one + "role", user.role());
            properties.put(one + "password", user.password());
        }
        return properties;
    }

    private static void register(
            GenericApplicationContext starting,
            DuebridgeSettings settings,
            Engine engine,
            Optional<MailGateway> mail,
            ProgramMode mode) {
        starting.registerBean(DuebridgeSettings.class, () -> settings);
        starting.registerBean(Engine.class, () -> engine);
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
    @Import({PortalConfiguration.class, ProgramBeans.class, AutopayBeans.class, WebhookBeans.class, OidcBeans.class})
    static class Wiring {}
}

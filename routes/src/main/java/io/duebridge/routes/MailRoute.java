package io.duebridge.routes;

import io.duebridge.collections.messages.IncomingMail;
import io.duebridge.collections.messages.MailIntake;
import jakarta.mail.Message;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers by mail into their conversations. Every node may look into the mailbox: a mail that two of them take is filed once. One that
 * cannot be stored stays unseen and is taken again.
 */
public final class MailRoute extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(MailRoute.class);

    private final MailPlace place;
    private final Function<IncomingMail, MailIntake.Outcome> intake;

    private MailRoute(MailPlace place, Function<IncomingMail, MailIntake.Outcome> intake) {
        this.place = place;
        this.intake = intake;
    }

    /** Adds it to a Camel context that somebody else starts and stops. */
    public static void addTo(CamelContext camel, MailPlace place, Function<IncomingMail, MailIntake.Outcome> intake) {
        try {
            camel.addRoutes(new MailRoute(place, intake));
        } catch (Exception e) {
            throw new IllegalStateException("the mailbox " + place + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void configure() {
        from(place.endpoint())
                .routeId("mail-in")
                .routeDescription(
                        "Takes answers by mail into their conversations; what cannot be filed is held for staff")
                .errorHandler(noErrorHandler())
                .process(this::take);
    }

    private void take(Exchange exchange) {
        IncomingMail mail = MailReader.read(exchange.getMessage().getBody(Message.class));
        MailIntake.Outcome outcome = intake.apply(mail);
        LOG.info(
                "a mail of {} bytes is {}{}",
                mail.original().length,
                outcome.state(),
                outcome.why().map(why -> " (" + why + ")").orElse(""));
    }
}

package io.duebridge.sap.soap;

import io.duebridge.http.RetryAfter;
import io.duebridge.http.Secrets;
import io.duebridge.http.WireException;
import io.duebridge.http.WireResponse;
import io.duebridge.sap.SapErrors;
import io.duebridge.sap.soap.SapFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErrorCode;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.staxutils.StaxUtils;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What came back, whatever sent it: SAP, its web dispatcher, an identity provider, a proxy. */
final class SoapAnswers {
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(10);

    private final SapWire wire;

    SoapAnswers(SapWire wire) {
        this.wire = wire;
    }

    /** What a call that got no answer means. */
    SapFailure unanswered(SoapExchange exchange, Exception thrown) {
        Optional<ConnectorException> turnedAway = exchange.turnedAway();
        if (turnedAway.isPresent()) {
            ConnectorException why = turnedAway.get();
            String message = String.valueOf(why.getMessage());
            return new SapFailure(
                    why.errorCode(),
                    Effect.NONE,
                    message,
                    message,
                    why.retryAfter().orElse(null),
                    why);
        }
        Optional<WireException> lost = exchange.lost();
        if (lost.isPresent()) {
            return lost(lost.get());
        }
        String message = "the request could not be made: " + innermost(thrown);
        return exchange.answer().isPresent()
                ? noSoap(exchange, exchange.answer().get(), thrown)
                : new SapFailure(SapErrors.REQUEST_REFUSED, Effect.NONE, message, message, null, thrown);
    }

    static SapFailure lost(WireException lost) {
        String message = String.valueOf(lost.getMessage());
        ErrorCode code = lost.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE;
        return new SapFailure(code, lost.surelyNotSent() ? Effect.NONE : Effect.UNKNOWN, message, message, null, lost);
    }

    /** The first element of the body, if the status says so too and it has one of the names. */
    Element response(SoapExchange exchange, Set<String> names) throws SapFailure {
        WireResponse answer = exchange.answer().orElseThrow();
        Optional<SapFailure> away = turnedAway(exchange, answer);
        if (away.isPresent()) {
            throw away.get();
        }
        try {
            Element root =
                    StaxUtils.read(new ByteArrayInputStream(answer.body())).getDocumentElement();
            Optional<SoapFaultText> fault = SoapFaultText.of(root);
            if (fault.isPresent()) {
                throw ofFault(exchange, fault.get());
            }
            return XmlTree.child(root, "Body")
                    .flatMap(body -> XmlTree.children(body).stream().findFirst())
                    .filter(element -> names.contains(element.getLocalName()) && answer.status() == 200)
                    .orElseThrow(() -> noSoap(exchange, answer, null));
        } catch (XMLStreamException | RuntimeException e) {
            throw noSoap(exchange, answer, e);
        }
    }

    /** The one acknowledgement of a one-way call. Everything else is a failure, and most are unknown. */
    String acknowledged(SoapExchange exchange) throws SapFailure {
        WireResponse answer = exchange.answer().orElseThrow();
        boolean accepted = answer.status() == 202 || answer.status() == 200;
        if (accepted && answer.body().length == 0) {
            return exchange.request().operation() + " taken with HTTP " + answer.status();
        }
        Optional<SapFailure> away = turnedAway(exchange, answer);
        if (away.isPresent()) {
            throw away.get();
        }
        Optional<SoapFaultText> fault = SoapFaultText.of(answer.body());
        throw fault.map(said -> ofFault(exchange, said)).orElseGet(() -> noSoap(exchange, answer, null));
    }

    /**
     * Answers that say that the request was turned away before SAP's service saw it. A page that some proxy shows in an answer's place says
     * nothing about the request, whatever its status; nor does a redirect.
     */
    private Optional<SapFailure> turnedAway(SoapExchange exchange, WireResponse answer) {
        int status = answer.status();
        String said = exchange.request() + ", HTTP " + status;
        Effect effect = isPage(answer) ? Effect.UNKNOWN : Effect.NONE;
        if (status == 401) {
            return Optional.of(away(SapErrors.SIGN_IN_REFUSED, Effect.NONE, said, exchange));
        }
        if (status / 100 == 3) {
            return Optional.of(away(SapErrors.LOG_IN_PAGE, Effect.UNKNOWN, said, exchange));
        }
        if (isLogInPage(answer)) {
            return Optional.of(away(SapErrors.LOG_IN_PAGE, Effect.NONE, said, exchange));
        }
        if (status == 429) {
            Duration wait = RetryAfter.of(answer, wire.clock()).orElse(USUAL_PAUSE);
            wire.pause(wait);
            return Optional.of(new SapFailure(SapErrors.THROTTLED, effect, said, evidence(exchange), wait, null));
        }
        if (status == 403) {
            return Optional.of(away(SapErrors.NOT_PERMITTED, effect, said, exchange));
        }
        return status == 404
                ? Optional.of(away(SapErrors.SERVICE_MISSING, Effect.NONE, said, exchange))
                : Optional.empty();
    }

    private static boolean isPage(WireResponse answer) {
        return answer.text().toLowerCase(Locale.ROOT).contains("<html");
    }

    private static SapFailure away(ErrorCode code, Effect effect, String said, SoapExchange exchange) {
        return new SapFailure(code, effect, said, evidence(exchange));
    }

    /** A page for people where an answer should be: SAP's own log-in or an identity provider's. */
    private static boolean isLogInPage(WireResponse answer) {
        String text = answer.status() == 200 ? answer.text().toLowerCase(Locale.ROOT) : "";
        return text.contains("<html")
                && !text.contains("envelope>")
                && (text.contains("logon") || text.contains("samlrequest") || text.contains("j_password"));
    }

    /**
     * A fault that blames the request came before anything was done. One that blames the server may have come at any time, also from a
     * time-out in front of a work process that goes on.
     */
    private static SapFailure ofFault(SoapExchange exchange, SoapFaultText fault) {
        String words = exchange.request().operation() + " was answered with a fault: " + Secrets.evidence(fault.text());
        return fault.blamesTheRequest()
                ? new SapFailure(SapErrors.REQUEST_REFUSED, Effect.REFUSED, words, evidence(exchange))
                : new SapFailure(SapErrors.SERVER_FAILED, Effect.UNKNOWN, words, evidence(exchange));
    }

    /** Half an answer, a page of something in between, nothing at all: not SAP's words, so nobody knows. */
    private static SapFailure noSoap(SoapExchange exchange, WireResponse answer, @Nullable Exception thrown) {
        boolean server = answer.status() >= 500;
        String message = exchange.request() + " was answered with HTTP " + answer.status()
                + " and no SOAP message that can be taken for its answer"
                + (thrown == null ? "" : ": " + innermost(thrown));
        return new SapFailure(
                server ? SapErrors.SERVER_FAILED : ConnectionErrors.UNREADABLE_ANSWER,
                Effect.UNKNOWN,
                message,
                evidence(exchange),
                null,
                thrown);
    }

    static String evidence(SoapExchange exchange) {
        return Secrets.evidence(exchange.request().operation() + " "
                + exchange.answer()
                        .map(answer -> "HTTP " + answer.status() + " " + answer.text())
                        .orElse("without an answer"));
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Secrets.scrub(cause.getClass().getSimpleName() + " " + cause.getMessage())
                .replaceAll("\\s+", " ");
    }
}

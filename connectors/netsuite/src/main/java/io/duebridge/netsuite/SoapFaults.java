package io.duebridge.netsuite;

import io.duebridge.http.RetryAfter;
import io.duebridge.http.Secrets;
import io.duebridge.http.WireException;
import io.duebridge.http.WireResponse;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.cxf.binding.soap.SoapFault;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What a failed SOAP call and a status without success mean. */
final class SoapFaults {
    private static final Set<String> SIGN_IN =
            Set.of("invalidCredentialsFault", "invalidSessionFault", "invalidAccountFault");
    private static final Set<String> BUSY =
            Set.of("exceededConcurrentRequestLimitFault", "exceededRequestLimitFault", "exceededUsageLimitFault");
    private static final Set<String> TOO_LARGE = Set.of("exceededRequestSizeFault", "exceededRecordCountFault");

    private final BackOff backOff;
    private final InstantSource clock;
    private final Consumer<Duration> paused;

    /**
     * @param backOff how long to leave an account alone whose concurrency is used up
     * @param paused told of every such pause
     */
    SoapFaults(BackOff backOff, InstantSource clock, Consumer<Duration> paused) {
        this.backOff = backOff;
        this.clock = clock;
        this.paused = paused;
    }

    NetSuiteFailure meaning(SoapCall call, Exception thrown) {
        Optional<ConnectorException> turnedAway = call.turnedAway();
        if (turnedAway.isPresent()) {
            ConnectorException why = turnedAway.get();
            String message = String.valueOf(why.getMessage());
            return new NetSuiteFailure(
                    why.errorCode(),
                    Effect.NONE,
                    "",
                    message,
                    message,
                    why.retryAfter().orElse(null),
                    why);
        }
        Optional<WireException> lost = call.lost();
        if (lost.isPresent()) {
            return lost(lost.get());
        }
        Optional<WireResponse> answer = call.answer();
        if (answer.isEmpty()) {
            return unsent(thrown);
        }
        return fault(thrown)
                .map(fault -> ofFault(call, answer.get(), fault))
                .orElseGet(() -> noSoap(call, answer.get(), thrown));
    }

    static NetSuiteFailure lost(WireException lost) {
        String message = String.valueOf(lost.getMessage());
        ErrorCode code = lost.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE;
        Effect effect = lost.surelyNotSent() ? Effect.NONE : Effect.UNKNOWN;
        return new NetSuiteFailure(code, effect, "", message, message, null, lost);
    }

    /** Something of ours, or the host could not be found out. */
    private static NetSuiteFailure unsent(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NetSuiteHosts.HostUnknown unknown) {
                return unknown.failure();
            }
        }
        String message = "the request could not be made: " + innermost(thrown);
        return new NetSuiteFailure(NetSuiteErrors.QUERY_REFUSED, Effect.NONE, "", message, message, null, thrown);
    }

    private static Optional<SoapFault> fault(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SoapFault fault && fault.getFaultCode() != null) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private NetSuiteFailure ofFault(SoapCall call, WireResponse answer, SoapFault fault) {
        Optional<Element> detail = Optional.ofNullable(fault.getDetail())
                .flatMap(whole -> Xml.children(whole).stream()
                        .filter(child -> child.getLocalName().endsWith("Fault"))
                        .findFirst());
        String type = detail.map(Element::getLocalName).orElse("");
        String code = detail.flatMap(found -> Xml.childText(found, "code")).orElse("");
        String said = detail.flatMap(found -> Xml.childText(found, "message"))
                .orElseGet(() -> String.valueOf(fault.getMessage()));
        String words = NetSuiteMeaning.words(code, said);
        if (BUSY.contains(type) || NetSuiteMeaning.isBusy(code)) {
            return busy(code, words, evidence(call), RetryAfter.of(answer, clock));
        }
        boolean ambiguous = type.isEmpty() && said.toLowerCase(Locale.ROOT).contains("ambiguous authentication");
        if (SIGN_IN.contains(type) || ambiguous) {
            return new NetSuiteFailure(NetSuiteErrors.SIGN_IN_REFUSED, Effect.NONE, code, words, evidence(call));
        }
        if (type.equals("insufficientPermissionFault")) {
            return new NetSuiteFailure(NetSuiteErrors.NOT_PERMITTED, Effect.NONE, code, words, evidence(call));
        }
        if (type.equals("invalidVersionFault")) {
            return new NetSuiteFailure(NetSuiteErrors.VERSION_REFUSED, Effect.NONE, code, words, evidence(call));
        }
        if (TOO_LARGE.contains(type)) {
            return new NetSuiteFailure(NetSuiteErrors.REFUSED, Effect.REFUSED, code, words, evidence(call));
        }
        ErrorCode meant = NetSuiteMeaning.code(code);
        boolean known = !code.isEmpty() && meant.kind() != ErrorKind.INVALID_DATA;
        return new NetSuiteFailure(
                known ? meant : NetSuiteErrors.SERVER_FAILED,
                known ? NetSuiteMeaning.effect(code) : Effect.UNKNOWN,
                code,
                words,
                evidence(call));
    }

    NetSuiteFailure busy(String code, String words, String evidence, Optional<Duration> named) {
        Duration wait = named.orElseGet(backOff::next);
        paused.accept(wait);
        return new NetSuiteFailure(NetSuiteErrors.CONCURRENCY, Effect.NONE, code, words, evidence, wait, null);
    }

    /** A page of something in between, half an answer, or nothing: not SuiteTalk's words, so nobody knows. */
    private static NetSuiteFailure noSoap(SoapCall call, WireResponse answer, Exception thrown) {
        String message = call.operation() + " was answered with HTTP " + answer.status()
                + " and no SOAP message that can be read: " + innermost(thrown);
        return new NetSuiteFailure(
                ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, evidence(call), null, thrown);
    }

    /** @throws NetSuiteFailure if the status says that it did not succeed */
    void require(@Nullable Element status, String what) throws NetSuiteFailure {
        if (status == null) {
            throw new NetSuiteFailure(
                    ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", what + " came without a status", what);
        }
        if (!succeeded(status)) {
            throw ofStatus(status, what);
        }
    }

    static boolean succeeded(Element status) {
        return status.getAttribute("isSuccess").equals("true");
    }

    /** Most refusals are no faults but a status that came with HTTP 200. */
    NetSuiteFailure ofStatus(Element status, String what) {
        List<Element> details = Xml.children(status, "statusDetail");
        Element worst = details.stream()
                .filter(detail -> !detail.getAttribute("type").equals("WARN"))
                .findFirst()
                .orElse(status);
        String code = Xml.childText(worst, "code").orElse("");
        String words =
                NetSuiteMeaning.words(code, Xml.childText(worst, "message").orElse(""));
        String evidence = Secrets.evidence(what + ": " + words);
        if (NetSuiteMeaning.isBusy(code)) {
            return busy(code, words, evidence, Optional.empty());
        }
        return new NetSuiteFailure(NetSuiteMeaning.code(code), NetSuiteMeaning.effect(code), code, words, evidence);
    }

    static String evidence(SoapCall call) {
        return Secrets.evidence(call.operation() + " "
                + call.answer()
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

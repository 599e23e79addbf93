package io.duebridge.sap.soap;

import static io.duebridge.sap.soap.ScriptedSap.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.http.CallBudget;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.SapErrors;
import io.duebridge.sap.soap.SapFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A one-way call is taken by an empty 202 or 200 and by nothing else, whoever answers in SAP's place. */
class OneWayAnswersTest {
    private static final String XML = "text/xml; charset=utf-8";
    private static final String ACTION = "http://sap.com/xi/SAPSCORE/SFIN/JournalEntryBulkClearingRequest_In/Request";

    @ParameterizedTest
    @ValueSource(ints = {202, 200})
    void anEmptyAnswerMeansTaken(int status) throws Exception {
        try (ScriptedSap sap = ScriptedSap.saying(answer(status, XML, ""));
                SapWire wire = wire(sap.url())) {
            String said = new SoapClient(wire).tell(request().withMessageId("uuid:4711"), deadline());

            assertThat(said).contains("HTTP " + status);
            assertThat(sap.requests())
                    .singleElement()
                    .satisfies(sent -> assertThat(sent)
                            .contains("SOAPAction: \"" + ACTION + "\"")
                            .contains("Authorization: Basic dXNlcjpwdw==")
                            .contains("sap-client: 100")
                            .contains(">uuid:4711</")
                            .contains("mustUnderstand=\"1\"")
                            .contains("<Request xmlns=\"urn:test\">1</Request>")
                            .doesNotContain("ReplyTo")
                            .doesNotContain("Cookie:"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void everyOtherAnswerIsAFailureThatKeepsWhatWasSaid(
            String what, String said, ErrorCode code, Effect effect, String kept) throws Exception {
        try (ScriptedSap sap = ScriptedSap.saying(said);
                SapWire wire = wire(sap.url())) {
            SapFailure failure =
                    catchThrowableOfType(SapFailure.class, () -> new SoapClient(wire).tell(request(), deadline()));

            assertThat(failure).as(what).isNotNull();
            assertThat(failure.errorCode()).isEqualTo(code);
            assertThat(failure.effect()).isEqualTo(effect);
            assertThat(failure.words() + " " + failure.evidence()).contains(kept);
            assertThat(sap.requests()).hasSize(1);
        }
    }

    static Stream<Arguments> wrong() {
        String html = "text/html";
        return Stream.of(
                wrong(
                        "a fault with 500",
                        answer(500, XML, fault("soap:Server", "No bgRFC destination")),
                        SapErrors.SERVER_FAILED,
                        Effect.UNKNOWN,
                        "No bgRFC destination"),
                wrong(
                        "a fault with 200",
                        answer(200, XML, fault("soap:Server", "Queue is locked")),
                        SapErrors.SERVER_FAILED,
                        Effect.UNKNOWN,
                        "Queue is locked"),
                wrong(
                        "a fault with 202",
                        answer(202, XML, fault("soap:Server", "Not stored")),
                        SapErrors.SERVER_FAILED,
                        Effect.UNKNOWN,
                        "Not stored"),
                wrong(
                        "a fault about the request",
                        answer(500, XML, fault("soap:Client", "CX_ST_MATCH_ELEMENT")),
                        SapErrors.REQUEST_REFUSED,
                        Effect.REFUSED,
                        "CX_ST_MATCH_ELEMENT"),
                wrong(
                        "a fault of SOAP 1.2",
                        answer(400, XML, FAULT_12),
                        SapErrors.REQUEST_REFUSED,
                        Effect.REFUSED,
                        "wrong header"),
                wrong(
                        "an envelope without a fault",
                        answer(
                                200,
                                XML,
                                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>"),
                        ConnectionErrors.UNREADABLE_ANSWER,
                        Effect.UNKNOWN,
                        "e:Body"),
                wrong(
                        "SAP's log-in page",
                        answer(200, html, "<html><title>Logon</title><form action='/sap/saml2'></form></html>"),
                        SapErrors.LOG_IN_PAGE,
                        Effect.NONE,
                        "Logon"),
                wrong(
                        "an identity provider's page",
                        answer(200, html, "<HTML><input name='SAMLRequest'></HTML>"),
                        SapErrors.LOG_IN_PAGE,
                        Effect.NONE,
                        "SAMLRequest"),
                wrong(
                        "a redirect",
                        "HTTP/1.1 302 Found\r\nLocation: https://idp.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                        SapErrors.LOG_IN_PAGE,
                        Effect.UNKNOWN,
                        "302"),
                wrong(
                        "another page",
                        answer(200, html, "<html>Down for maintenance</html>"),
                        ConnectionErrors.UNREADABLE_ANSWER,
                        Effect.UNKNOWN,
                        "maintenance"),
                wrong(
                        "a proxy's 502",
                        answer(502, html, "<html>Bad gateway</html>"),
                        SapErrors.SERVER_FAILED,
                        Effect.UNKNOWN,
                        "Bad gateway"),
                wrong("a proxy's time-out", answer(504, html, ""), SapErrors.SERVER_FAILED, Effect.UNKNOWN, "504"),
                wrong(
                        "ICM's time-out",
                        answer(500, html, "<html>Connection timed out</html>"),
                        SapErrors.SERVER_FAILED,
                        Effect.UNKNOWN,
                        "timed out"),
                wrong(
                        "nobody there",
                        answer(503, html, "Service cannot be reached"),
                        SapErrors.SERVER_FAILED,
                        Effect.UNKNOWN,
                        "503"),
                wrong(
                        "a refused sign-in",
                        answer(401, html, "<html>Logon failed</html>"),
                        SapErrors.SIGN_IN_REFUSED,
                        Effect.NONE,
                        "401"),
                wrong(
                        "a proxy's page",
                        answer(403, html, "<html>Blocked</html>"),
                        SapErrors.NOT_PERMITTED,
                        Effect.UNKNOWN,
                        "Blocked"),
                wrong("a missing right", answer(403, html, "Forbidden"), SapErrors.NOT_PERMITTED, Effect.NONE, "403"),
                wrong(
                        "a missing service",
                        answer(404, html, "not found"),
                        SapErrors.SERVICE_MISSING,
                        Effect.NONE,
                        "404"),
                wrong(
                        "too many calls",
                        "HTTP/1.1 429 Slow\r\nRetry-After: 2\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                        SapErrors.THROTTLED,
                        Effect.NONE,
                        "429"),
                wrong(
                        "no content",
                        "HTTP/1.1 204 None\r\nConnection: close\r\n\r\n",
                        ConnectionErrors.UNREADABLE_ANSWER,
                        Effect.UNKNOWN,
                        "204"),
                wrong(
                        "text",
                        answer(202, "text/plain", "queued"),
                        ConnectionErrors.UNREADABLE_ANSWER,
                        Effect.UNKNOWN,
                        "queued"),
                wrong("blanks", answer(202, XML, "  \n"), ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "202"),
                wrong(
                        "half an answer",
                        "HTTP/1.1 202 Accepted\r\nContent-Length: 50\r\n\r\n<soap",
                        ConnectionErrors.UNREACHABLE,
                        Effect.UNKNOWN,
                        "failed on the way"),
                wrong("no HTTP", "hello\r\n\r\n", ConnectionErrors.UNREACHABLE, Effect.UNKNOWN, "failed on the way"),
                wrong("nothing", "", ConnectionErrors.UNREACHABLE, Effect.UNKNOWN, "failed on the way"));
    }

    @Test
    void whatIsNotAnsweredInTimeIsUnknownAndWhatNobodyTakesIsNotSent() throws Exception {
        try (ScriptedSap sap = new ScriptedSap(number -> {
                    try {
                        Thread.sleep(3_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new byte[0];
                });
                SapWire wire = wire(sap.url())) {
            new SoapClient(wire);
            SapFailure late = catchThrowableOfType(
                    SapFailure.class,
                    () -> new SoapClient(wire).tell(request(), Deadline.after(Duration.ofMillis(800))));
            assertThat(late.errorCode()).isEqualTo(ConnectionErrors.DEADLINE_PASSED);
        }
        try (SapWire nowhere = wire(URI.create("http://127.0.0.1:1"))) {
            SapFailure unsent =
                    catchThrowableOfType(SapFailure.class, () -> new SoapClient(nowhere).tell(request(), deadline()));
            assertThat(unsent.effect()).isEqualTo(Effect.NONE);
        }
    }

    private static final String FAULT_12 =
            "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body><e:Fault><e:Code>"
                    + "<e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang='en'>wrong header</e:Text></e:Reason>"
                    + "</e:Fault></e:Body></e:Envelope>";

    static String fault(String code, String text) {
        return "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body><soap:Fault><faultcode>"
                + code + "</faultcode><faultstring>" + text + "</faultstring></soap:Fault></soap:Body></soap:Envelope>";
    }

    private static Arguments wrong(String what, String said, ErrorCode code, Effect effect, String kept) {
        return Arguments.of(what, said, code, effect, kept);
    }

    static SoapRequest request() {
        return new SoapRequest(
                "JournalEntryBulkClearingRequest_In",
                "/sap/bc/srt/clearing",
                ACTION,
                "<Request xmlns=\"urn:test\">1</Request>",
                Use.WRITE);
    }

    static SapWire wire(URI url) {
        return new SapWire(
                url,
                new SapWire.SignIn(Optional.of("user:pw"), Optional.empty()),
                Optional.of("100"),
                new SapWire.Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5)),
                new CallBudget(10_000, 1_000, 10, 0),
                () -> Instant.parse("2026-03-01T12:00:00Z"));
    }

    static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20));
    }
}

package io.duebridge.sap.soap;

import static io.duebridge.sap.soap.OneWayAnswersTest.deadline;
import static io.duebridge.sap.soap.OneWayAnswersTest.fault;
import static io.duebridge.sap.soap.OneWayAnswersTest.request;
import static io.duebridge.sap.soap.OneWayAnswersTest.wire;
import static io.duebridge.sap.soap.ScriptedSap.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.sap.SapErrors;
import io.duebridge.sap.soap.SapFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class SoapClientTest {
    private static final String XML = "text/xml";
    private static final Set<String> RESPONSES = Set.of("PostResponse", "Post.Response");

    @Test
    void anAnswerIsReadByNameWhateverElseIsInIt() throws Exception {
        String said = envelope(
                "<n:Post.Response xmlns:n='urn:test'><New>x</New><Number> 1400000001 </Number></n:Post.Response>");
        try (ScriptedSap sap = ScriptedSap.saying(answer(200, XML, said));
                SapWire wire = wire(sap.url())) {
            Element answer = new SoapClient(wire).ask(request(), RESPONSES, deadline());

            assertThat(XmlTree.text(answer, "Number")).contains("1400000001");
            assertThat(XmlTree.text(answer, "Old")).isEmpty();
            assertThat(sap.requests().get(0)).doesNotContain("MessageID");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsNoAnswerSaysWhetherSapCanHaveActed(String what, String said, ErrorCode code, Effect effect)
            throws Exception {
        try (ScriptedSap sap = ScriptedSap.saying(said);
                SapWire wire = wire(sap.url())) {
            SapFailure failure = catchThrowableOfType(
                    SapFailure.class, () -> new SoapClient(wire).ask(request(), RESPONSES, deadline()));

            assertThat(failure).as(what).isNotNull();
            assertThat(failure.errorCode()).isEqualTo(code);
            assertThat(failure.effect()).isEqualTo(effect);
            assertThat(sap.requests()).hasSize(1);
        }
    }

    static Stream<Arguments> wrong() {
        String good = envelope("<PostResponse/>");
        return Stream.of(
                Arguments.of(
                        "a fault",
                        answer(500, XML, fault("soap:Server", "down")),
                        SapErrors.SERVER_FAILED,
                        Effect.UNKNOWN),
                Arguments.of(
                        "a fault of the request",
                        answer(500, XML, fault("soap:Client", "bad")),
                        SapErrors.REQUEST_REFUSED,
                        Effect.REFUSED),
                Arguments.of(
                        "the answer of another call",
                        answer(200, XML, envelope("<Other/>")),
                        ConnectionErrors.UNREADABLE_ANSWER,
                        Effect.UNKNOWN),
                Arguments.of(
                        "a good answer with a bad status",
                        answer(500, XML, good),
                        SapErrors.SERVER_FAILED,
                        Effect.UNKNOWN),
                Arguments.of("nothing", answer(202, XML, ""), ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN),
                Arguments.of(
                        "an empty body",
                        answer(200, XML, envelope("")),
                        ConnectionErrors.UNREADABLE_ANSWER,
                        Effect.UNKNOWN),
                Arguments.of(
                        "half an envelope",
                        answer(200, XML, good.substring(0, good.length() - 12)),
                        ConnectionErrors.UNREADABLE_ANSWER,
                        Effect.UNKNOWN),
                Arguments.of(
                        "a log-in page",
                        answer(200, "text/html", "<html><body>Logon</body></html>"),
                        SapErrors.LOG_IN_PAGE,
                        Effect.NONE),
                Arguments.of(
                        "a page",
                        answer(200, "text/html", "<html><body>Hello</body></html>"),
                        ConnectionErrors.UNREADABLE_ANSWER,
                        Effect.UNKNOWN),
                Arguments.of(
                        "a document type",
                        answer(
                                200,
                                XML,
                                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>"
                                        + good.replace("<PostResponse/>", "<PostResponse>&b;</PostResponse>")),
                        ConnectionErrors.UNREADABLE_ANSWER,
                        Effect.UNKNOWN),
                Arguments.of(
                        "a refused sign-in", answer(401, "text/html", "no"), SapErrors.SIGN_IN_REFUSED, Effect.NONE));
    }

    @Test
    void cookiesAreSentWithinASessionAndNowhereElse() throws Exception {
        String open = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nSet-Cookie: sap-contextid=SID%3aANON; path=/\r\n"
                + "Set-Cookie: SAP_SESSIONID=abc; HttpOnly\r\nConnection: close\r\n\r\n" + envelope("<PostResponse/>");
        try (ScriptedSap sap = new ScriptedSap(number -> open.getBytes(StandardCharsets.UTF_8));
                SapWire wire = wire(sap.url())) {
            SoapClient client = new SoapClient(wire);
            SoapSession session = new SoapSession();
            client.ask(request().in(session), RESPONSES, deadline());
            assertThat(session.isOpen()).isTrue();
            client.ask(request().in(session), RESPONSES, deadline());
            client.ask(request(), RESPONSES, deadline());

            assertThat(sap.requests().get(0)).doesNotContain("Cookie:");
            assertThat(sap.requests().get(1)).contains("Cookie: sap-contextid=SID%3aANON; SAP_SESSIONID=abc");
            assertThat(sap.requests().get(2)).doesNotContain("Cookie:");
        }
    }

    private static String envelope(String body) {
        return "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header/><e:Body>" + body
                + "</e:Body></e:Envelope>";
    }
}

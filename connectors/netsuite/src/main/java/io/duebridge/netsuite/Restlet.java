package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.util.Base64;
import java.util.Optional;

/** Duebridge's own script in the account: what neither SOAP nor REST of NetSuite does. Its text is shipped beside this module. */
final class Restlet {
    private final RestletClient client;

    Restlet(RestletClient client) {
        this.client = client;
    }

    /** What became of a void that NetSuite did not refuse. */
    enum Voided {
        /** By this call. */
        NOW,
        /** It was before. */
        BEFORE,
        /** NetSuite has no such customer payment, or the role may not see it. */
        NOT_THERE
    }

    /** The version of the script that is installed, such as {@code 1.0}. */
    String version(Deadline deadline) throws NetSuiteFailure {
        JsonNode answer = ask(request("version"), Use.CHECK, deadline);
        String version = answer.path("version").asText();
        if (version.isEmpty()) {
            throw unreadable("the RESTlet does not say its version", answer);
        }
        return version;
    }

    /** An invoice, credit memo or customer payment as NetSuite prints it; empty if there is none of this id that is printed. */
    Optional<byte[]> pdf(String id, Deadline deadline) throws NetSuiteFailure {
        JsonNode answer = ask(request("pdf").put("id", id), Use.DOCUMENT, deadline);
        if (!answer.path("found").asBoolean()) {
            return Optional.empty();
        }
        try {
            byte[] pdf = Base64.getMimeDecoder().decode(answer.path("content").asText());
            if (pdf.length > 4 && pdf[0] == '%' && pdf[1] == 'P' && pdf[2] == 'D' && pdf[3] == 'F') {
                return Optional.of(pdf);
            }
        } catch (IllegalArgumentException noBase64) {
            // told below
        }
        throw unreadable("the RESTlet's print is no PDF", request("pdf"));
    }

    /**
     * Voids a customer payment, directly: its amounts become zero and nothing is applied any more. The script looks at the payment first,
     * so that a second call finds the first one's work, and refuses one that carries another reference.
     *
     * @param reference the external id the payment must carry
     * @throws NetSuiteFailure {@code REFUSED} with NetSuite's code if it does not let the payment go (a closed period, a deposit, an account
     *     that voids by reversing journals), {@code UNKNOWN} if nobody knows
     */
    Voided voidPayment(String id, String reference, Deadline deadline) throws NetSuiteFailure {
        JsonNode answer = ask(request("void").put("id", id).put("reference", reference), Use.WRITE, deadline);
        if (!answer.path("found").asBoolean(true)) {
            return Voided.NOT_THERE;
        }
        if (!answer.path("voided").asBoolean()) {
            throw unreadable("the RESTlet does not say what became of the void", answer);
        }
        return answer.path("already").asBoolean() ? Voided.BEFORE : Voided.NOW;
    }

    /**
     * Posts a payment that {@link RestletPayments} wrote, under its reference as its external id.
     *
     * @throws NetSuiteFailure {@code REFUSED} with NetSuite's code; that may be about this very payment, booked before, or saved although a
     *     script failed afterwards
     */
    NetSuiteApi.Booked pay(String body, Deadline deadline) throws NetSuiteFailure {
        JsonNode answer = client.call(body, Use.WRITE, deadline);
        String id = answer.path("id").asText();
        if (!id.matches("\\d{1,15}")) {
            throw unreadable("the RESTlet does not say the payment's id", answer);
        }
        return new NetSuiteApi.Booked(new ErpId(id), Optional.empty(), "the RESTlet made it as " + id);
    }

    private static ObjectNode request(String function) {
        return JsonNodeFactory.instance.objectNode().put("function", function);
    }

    private JsonNode ask(ObjectNode request, Use use, Deadline deadline) throws NetSuiteFailure {
        return client.call(request.toString(), use, deadline);
    }

    private static NetSuiteFailure unreadable(String message, JsonNode about) {
        return new NetSuiteFailure(
                ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, message + ": " + about);
    }
}

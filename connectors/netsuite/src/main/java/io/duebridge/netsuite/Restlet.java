package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Duebridge's own script in the account: what neither SOAP nor REST of NetSuite does. Its text is shipped beside this module. */
final class Restlet {
    /** More payments than this are refused, since each costs units of the script's. */
    static final int MOST_PAYMENTS = 100;

    private static final String UNKNOWN_FUNCTION = "DUEBRIDGE_UNKNOWN_FUNCTION";

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

    /**
     * What customer payments took off for paying early, by payment and document; empty with a script before 1.2.
     *
     * @param payments at most {@link #MOST_PAYMENTS}; one that is not there is left out
     */
    Map<String, Map<String, BigDecimal>> discounts(Collection<String> payments, Use use, Deadline deadline)
            throws NetSuiteFailure {
        ObjectNode request = request("discounts");
        payments.forEach(request.putArray("ids")::add);
        JsonNode answer;
        try {
            answer = ask(request, use, deadline);
        } catch (NetSuiteFailure failure) {
            if (failure.is(UNKNOWN_FUNCTION)) {
                return Map.of();
            }
            throw failure;
        }
        Map<String, Map<String, BigDecimal>> discounts = new HashMap<>();
        for (Map.Entry<String, JsonNode> payment : answer.path("payments").properties()) {
            Map<String, BigDecimal> lines = new HashMap<>();
            for (JsonNode line : payment.getValue()) {
                lines.merge(line.path("doc").asText(), amount(line, answer), BigDecimal::add);
            }
            discounts.put(payment.getKey(), lines);
        }
        return discounts;
    }

    private static BigDecimal amount(JsonNode line, JsonNode answer) throws NetSuiteFailure {
        try {
            return new BigDecimal(line.path("discount").asText());
        } catch (NumberFormatException e) {
            throw unreadable("the RESTlet's discount is no amount", answer);
        }
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

package io.duebridge.sap.bapi;

import io.duebridge.contracts.SapContract;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.SapErrors;
import io.duebridge.sap.soap.SapFailure;
import io.duebridge.sap.soap.SoapClient;
import io.duebridge.sap.soap.SoapRequest;
import io.duebridge.sap.soap.SoapSession;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.w3c.dom.Element;

/** Calls function modules, each at a path of its own that follows from its name. */
public final class BapiClient {
    /** How long SAP lets a service's name be in a path. */
    private static final int LONGEST_NAME = 30;

    private final SoapClient soap;
    private final String path;
    private final String client;

    /**
     * @param path with {@code {service}} where the service's name stands and {@code {client}} for SAP's client
     * @param client three digits
     */
    public BapiClient(SoapClient soap, String path, String client) {
        this.soap = soap;
        this.path = path;
        this.client = client;
    }

    /** Asks, and takes a message that says E or A for a failure; those of the codes given are the answer's own business. */
    public Element read(
            String function, Use use, Deadline deadline, Set<String> known, Consumer<BapiRequest> parameters)
            throws ConnectorException {
        try {
            Element answer = send(function, BapiRequest.of(function, parameters), use, deadline);
            for (BapiReturn row : BapiReturn.of(answer)) {
                if (row.failed() && !known.contains(row.code())) {
                    throw refusal(function, row);
                }
            }
            return answer;
        } catch (SapFailure e) {
            throw e.forRead();
        } catch (BapiRequest.Invalid e) {
            throw new ConnectorException(SapErrors.REQUEST_REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    /** FN 506, 507 and 508 are missing authorizations. */
    private static ConnectorException refusal(String function, BapiReturn row) {
        boolean forbidden =
                Set.of("FN 506", "FN 507", "FN 508", "ZDUEBRIDGE 017").contains(row.code());
        return new ConnectorException(
                forbidden ? SapErrors.NOT_PERMITTED : SapErrors.QUERY_REFUSED, function + " says " + row.words());
    }

    /** Sends a request that is written already, once. */
    public Element send(String function, String body, Use use, Deadline deadline) throws SapFailure {
        String action = SapContract.FUNCTIONS + ":" + service(function) + ":" + function + "Request";
        SoapRequest request = new SoapRequest(function, path(function), action, body, use);
        return soap.ask(request, Set.of(function + "Response", function + ".Response"), deadline);
    }

    /** Sends one call of a conversation to a service that has several operations, all in SAP's one session. */
    public Element send(String service, String function, String body, SoapSession session, Deadline deadline)
            throws SapFailure {
        String action = SapContract.FUNCTIONS + ":" + service + ":" + function + "Request";
        SoapRequest request = new SoapRequest(function, pathOf(service), action, body, Use.WRITE).in(session);
        return soap.ask(request, Set.of(function + "Response", function + ".Response"), deadline);
    }

    private String path(String function) {
        return pathOf(service(function));
    }

    private String pathOf(String service) {
        return path.replace("{service}", service.toLowerCase(Locale.ROOT)).replace("{client}", client);
    }

    /** A function module of SAP's own has a definition in the customer's name space. */
    private static String service(String function) {
        String name = function.startsWith("Z") ? function : "Z" + function;
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}

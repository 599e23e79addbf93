package io.duebridge.netsuite;

import io.duebridge.http.CallBudget;
import io.duebridge.http.WireClient;
import io.duebridge.http.WireException;
import io.duebridge.http.WireRequest;
import io.duebridge.http.WireResponse;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through CXF: what CXF is not told of (deadline, call budget) and what it does not tell (whether the request can have
 * arrived, and what came back). CXF runs interceptors and conduit in the calling thread, where the call is found again.
 */
final class SoapCall implements AutoCloseable {
    /** The version of an endpoint as it stands in a namespace's declaration. */
    private static final Pattern VERSION = Pattern.compile("(=[\"']urn:[a-z.]+_)\\d{4}_\\d(?=[.\"'])");

    private static final ThreadLocal<@Nullable SoapCall> CURRENT = new ThreadLocal<>();

    private final String operation;
    private final int pageSize;
    private final CallBudget.Use use;
    private final Deadline deadline;
    private final @Nullable SoapCall outer;
    private @Nullable WireResponse answer;
    private @Nullable WireException lost;
    private @Nullable ConnectorException turnedAway;

    /** @param pageSize of searches; other operations have none */
    SoapCall(String operation, int pageSize, CallBudget.Use use, Deadline deadline) {
        this.operation = operation;
        this.pageSize = pageSize;
        this.use = use;
        this.deadline = deadline;
        this.outer = CURRENT.get();
        CURRENT.set(this);
    }

    static SoapCall current() {
        SoapCall call = CURRENT.get();
        if (call == null) {
            throw new IllegalStateException("no call is under way in this thread");
        }
        return call;
    }

    String operation() {
        return operation;
    }

    int pageSize() {
        return pageSize;
    }

    Optional<WireResponse> answer() {
        return Optional.ofNullable(answer);
    }

    Optional<WireException> lost() {
        return Optional.ofNullable(lost);
    }

    Optional<ConnectorException> turnedAway() {
        return Optional.ofNullable(turnedAway);
    }

    /** Where it goes, and which endpoint version is spoken there. */
    record Target(URI uri, String version) {}

    /** Sends the envelope once, in the namespaces of the endpoint's version, and gives the answer in the contract's. */
    byte[] send(byte[] envelope, Target target, WireClient wire, CallBudget budget) throws IOException {
        byte[] body = inVersion(envelope, target.version());
        Map<String, String> headers = Map.of(
                "Content-Type", "text/xml; charset=UTF-8", "Accept", "text/xml", "SOAPAction", '"' + operation + '"');
        try (CallBudget.Permit permit = budget.acquire(use, deadline)) {
            WireResponse received = wire.send(WireRequest.post(target.uri(), headers, body), deadline);
            answer = received;
            return inVersion(received.body(), NetSuiteSettings.CONTRACT_VERSION);
        } catch (WireException e) {
            lost = e;
            throw new IOException(e);
        } catch (ConnectorException e) {
            turnedAway = e;
            throw new IOException(e);
        }
    }

    static byte[] inVersion(byte[] xml, String version) {
        String text = new String(xml, StandardCharsets.UTF_8);
        Matcher matcher = VERSION.matcher(text);
        return matcher.replaceAll("$1" + version).getBytes(StandardCharsets.UTF_8);
    }

    /** Finding out a host is a call within a call. */
    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}

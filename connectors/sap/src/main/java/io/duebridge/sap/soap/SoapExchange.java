package io.duebridge.sap.soap;

import io.duebridge.http.WireException;
import io.duebridge.http.WireResponse;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through CXF: what CXF is not told of (deadline, call budget) and what it does not tell (whether the request can
 * have arrived, and what came back). CXF runs interceptors and conduit in the calling thread, where the exchange is found again.
 */
final class SoapExchange implements AutoCloseable {
    private static final ThreadLocal<@Nullable SoapExchange> CURRENT = new ThreadLocal<>();

    private final SapWire wire;
    private final SoapRequest request;
    private final Deadline deadline;
    private @Nullable WireResponse answer;
    private @Nullable WireException lost;
    private @Nullable ConnectorException turnedAway;

    SoapExchange(SapWire wire, SoapRequest request, Deadline deadline) {
        this.wire = wire;
        this.request = request;
        this.deadline = deadline;
        CURRENT.set(this);
    }

    static SoapExchange current() {
        SoapExchange exchange = CURRENT.get();
        if (exchange == null) {
            throw new IllegalStateException("no request is under way in this thread");
        }
        return exchange;
    }

    SoapRequest request() {
        return request;
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

    /** Sends the envelope once, whatever CXF asks for. */
    WireResponse send(byte[] envelope) throws IOException {
        if (answer != null || lost != null) {
            throw new IOException("a request is sent once");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/xml; charset=UTF-8");
        headers.put("Accept", "text/xml");
        headers.put("SOAPAction", '"' + request.action() + '"');
        request.session().flatMap(SoapSession::header).ifPresent(cookies -> headers.put("Cookie", cookies));
        try {
            WireResponse received =
                    wire.send("POST", request.path(), headers, Optional.of(envelope), request.use(), deadline);
            answer = received;
            request.session().ifPresent(session -> session.take(received));
            return received;
        } catch (WireException e) {
            lost = e;
            throw new IOException(e);
        } catch (ConnectorException e) {
            turnedAway = e;
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}

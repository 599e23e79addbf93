package io.duebridge.routes;

import io.duebridge.collections.connections.Identification;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes sure, once a process and again after each failure that a person has to mend, that a connection reaches the company whose
 * records the store holds: nothing is read from and nothing posted to another one.
 */
final class Companies {
    private final RoutesContext context;
    private final RouteCalls calls;
    private final Set<ConnectionId> confirmed = ConcurrentHashMap.newKeySet();

    Companies(RoutesContext context, RouteCalls calls) {
        this.context = context;
        this.calls = calls;
    }

    /**
     * @throws ConnectorException if the company cannot be asked for, or is another one
     */
    StoredConnection confirmed(String name) throws ConnectorException {
        StoredConnection known = stored(name);
        if (confirmed.contains(known.id())) {
            return known;
        }
        ConnectionCheck check = calls.call(Endpoints.CHECK, name, null, ConnectionCheck.class);
        ErpIdentity found = check.identity().orElse(null);
        if (found == null) {
            throw firstFailure(name, check);
        }
        if (context.connections().identify(known.id(), found) instanceof Identification.WrongCompany wrong) {
            throw new ConnectorException(RouteErrors.WRONG_COMPANY, wrong.message());
        }
        confirmed.add(known.id());
        // It answers: payments that waited for somebody to reconnect it may go.
        context.desk().reconnected(known.id());
        return stored(name);
    }

    /** After such a failure somebody may reconnect it, perhaps to the wrong company. */
    void doubt(String name, Failure failure) {
        if (failure.pauses()) {
            context.connections().find(name).ifPresent(connection -> confirmed.remove(connection.id()));
        }
    }

    private StoredConnection stored(String name) throws ConnectorException {
        if (context.erp().find(name).isEmpty()) {
            throw new ConnectorException(
                    RouteErrors.NO_SUCH_CONNECTION, "connection '" + name + "' is not set up in this program");
        }
        return context.connections()
                .find(name)
                .orElseThrow(() -> new ConnectorException(
                        RouteErrors.NO_SUCH_CONNECTION, "the store knows no connection named '" + name + "'"));
    }

    private static ConnectorException firstFailure(String name, ConnectionCheck check) {
        return check.steps().stream()
                .filter(step -> step.result() == ConnectionCheck.Result.FAILED)
                .findFirst()
                .map(step -> new ConnectorException(
                        new StepFailure(
                                step.code().orElse(RouteErrors.DEFECT.code()),
                                step.kind().orElseGet(() -> kindOf(step.topic()))),
                        step.message()))
                .orElseGet(() -> new ConnectorException(
                        RouteErrors.DEFECT, "connection '" + name + "' does not say which company it reaches"));
    }

    /** Where the connector does not say it. */
    private static ErrorKind kindOf(ConnectionCheck.Topic topic) {
        return switch (topic) {
            case REACH -> ErrorKind.UNAVAILABLE;
            case SIGN_IN -> ErrorKind.AUTHENTICATION;
            case READ, POST -> ErrorKind.PERMISSION;
        };
    }

    /** A check says what failed by its code only. */
    private record StepFailure(String code, ErrorKind kind) implements ErrorCode {
        @Override
        public String advice() {
            return "Do what the check of this connection says.";
        }
    }
}

package io.duebridge.camel;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.ReversalInstruction;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** One call to the ERP an exchange; the answer is the body, every header stays. */
final class ErpProducer extends DefaultProducer {
    private static final String NO_REVERSALS = "takes no payments back";
    private static final String NO_REAPPLICATIONS = "applies no payments otherwise";

    private final ErpEndpoint endpoint;

    ErpProducer(ErpEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        message.setBody(answer(endpoint.connection(connectionName(message)), message));
    }

    private String connectionName(Message message) {
        if (!"*".equals(endpoint.getConnection())) {
            return endpoint.getConnection();
        }
        String name = message.getHeader(ErpConstants.CONNECTION, String.class);
        if (name == null) {
            throw new IllegalArgumentException(endpoint + " takes the connection from the header "
                    + ErpConstants.CONNECTION + ", which is not set");
        }
        return name;
    }

    private @Nullable Object answer(ErpConnection connection, Message message) throws ConnectorException {
        return switch (endpoint.getOperation()) {
            case READ -> connection.read(readRequest(message));
            case POST -> connection.post(frozen(connection, message), deadline(message));
            case POST_BATCH ->
                ability(connection.bulkPosting(), message, "posts no batches").post(batch(message), deadline(message));
            case FIND -> find(connection, message);
            case REVERSE -> reverse(connection, message);
            case FIND_REVERSAL ->
                ability(connection.paymentReversal(), message, NO_REVERSALS).find(reversal(message), deadline(message));
            case REAPPLY -> reapply(connection, message);
            case FIND_REAPPLICATION ->
                ability(connection.paymentReapplication(), message, NO_REAPPLICATIONS)
                        .find(reapplication(message), deadline(message));
            case CHECK -> connection.check();
            case PDF -> pdf(connection, message).orElse(null);
            case TOTALS ->
                ability(connection.controlTotals(), message, "gives no totals").openReceivables(deadline(message));
            case ITEMS ->
                ability(connection.controlTotals(), message, "gives no open items")
                        .openItems(ids(message), deadline(message));
            case LOOKUP ->
                ability(connection.recordLookup(), message, "reads no single records")
                        .lookUp(kind(message), ids(message), deadline(message));
            case CHANGES -> throw new IllegalStateException("refused when the producer is made");
        };
    }

    private ReadRequest readRequest(Message message) {
        Object body = message.getBody();
        if (body instanceof ReadRequest request) {
            return request;
        }
        if (body instanceof ReadWindow window) {
            return new ReadRequest(
                    kind(message), window, Optional.empty(), endpoint.getPageSize(), endpoint.isWithDeletes());
        }
        throw wrongBody(body, "ReadRequest or ReadWindow");
    }

    private static FrozenPayment frozen(ErpConnection connection, Message message) throws ConnectorException {
        Object body = message.getBody();
        if (body instanceof FrozenPayment frozen) {
            return frozen;
        }
        if (body instanceof PaymentInstruction instruction) {
            return connection.freeze(instruction);
        }
        throw wrongBody(body, "FrozenPayment or PaymentInstruction");
    }

    private static List<FrozenPayment> batch(Message message) {
        Object body = message.getBody();
        if (body instanceof List<?> lines && lines.stream().allMatch(FrozenPayment.class::isInstance)) {
            return lines.stream().map(FrozenPayment.class::cast).toList();
        }
        throw wrongBody(body, "list of FrozenPayment");
    }

    private FoundPayments find(ErpConnection connection, Message message) throws ConnectorException {
        return message.getBody() instanceof PaymentInstruction payment
                ? connection.findPayment(payment, deadline(message))
                : connection.findPayment(reference(message), deadline(message));
    }

    private PaymentOutcome reverse(ErpConnection connection, Message message) throws ConnectorException {
        PaymentReversal reversal = ability(connection.paymentReversal(), message, NO_REVERSALS);
        FrozenReversal frozen =
                message.getBody() instanceof FrozenReversal given ? given : reversal.freeze(reversal(message));
        return reversal.reverse(frozen, deadline(message));
    }

    private static ReversalInstruction reversal(Message message) {
        Object body = message.getBody();
        if (body instanceof ReversalInstruction instruction) {
            return instruction;
        }
        if (body instanceof FrozenReversal frozen) {
            return frozen.instruction();
        }
        throw wrongBody(body, "FrozenReversal or ReversalInstruction");
    }

    private PaymentOutcome reapply(ErpConnection connection, Message message) throws ConnectorException {
        PaymentReapplication ability = ability(connection.paymentReapplication(), message, NO_REAPPLICATIONS);
        FrozenReapplication frozen =
                message.getBody() instanceof FrozenReapplication given ? given : ability.freeze(reapplication(message));
        return ability.reapply(frozen, deadline(message));
    }

    private static ReapplicationInstruction reapplication(Message message) {
        Object body = message.getBody();
        if (body instanceof ReapplicationInstruction instruction) {
            return instruction;
        }
        if (body instanceof FrozenReapplication frozen) {
            return frozen.instruction();
        }
        throw wrongBody(body, "FrozenReapplication or ReapplicationInstruction");
    }

    private static PaymentReference reference(Message message) {
        Object body = message.getBody();
        if (body instanceof PaymentReference reference) {
            return reference;
        }
        if (body instanceof String text) {
            return new PaymentReference(text);
        }
        throw wrongBody(body, "PaymentInstruction, PaymentReference or its text");
    }

    private Optional<byte[]> pdf(ErpConnection connection, Message message) throws ConnectorException {
        Object body = message.getBody();
        if (!(body instanceof ErpId) && !(body instanceof String)) {
            throw wrongBody(body, "ErpId or its text");
        }
        ErpId id = body instanceof ErpId given ? given : new ErpId((String) body);
        return ability(connection.documentRenderer(), message, "gives no documents as PDF")
                .pdf(kind(message), id, deadline(message));
    }

    private <T> T ability(Optional<T> ability, Message message, String without) {
        return ability.orElseThrow(
                () -> new UnsupportedOperationException("connection '" + connectionName(message) + "' " + without));
    }

    private static Set<ErpId> ids(Message message) {
        Object body = message.getBody();
        if (body instanceof ErpId id) {
            return Set.of(id);
        }
        if (body instanceof Collection<?> all && all.stream().allMatch(ErpId.class::isInstance)) {
            return all.stream().map(ErpId.class::cast).collect(Collectors.toCollection(LinkedHashSet::new));
        }
        throw wrongBody(body, "set of ErpId");
    }

    private RecordKind kind(Message message) {
        Object header = message.getHeader(ErpConstants.KIND);
        if (header instanceof RecordKind kind) {
            return kind;
        }
        String label = header == null ? endpoint.getKind() : header.toString();
        if (label == null) {
            throw new IllegalArgumentException("which kind of record? Set the option kind of " + endpoint
                    + " or the header " + ErpConstants.KIND + " to one of " + RecordKind.labels());
        }
        return RecordKind.ofLabel(label);
    }

    private Deadline deadline(Message message) {
        Deadline given = message.getHeader(ErpConstants.DEADLINE, Deadline.class);
        return given != null ? given : Deadline.after(Duration.ofMillis(endpoint.getTimeout()));
    }

    private static IllegalArgumentException wrongBody(@Nullable Object body, String expected) {
        return new IllegalArgumentException("the body must be a " + expected + ", not "
                + (body == null ? "empty" : "a " + body.getClass().getName()));
    }
}

package io.duebridge.sap;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.ClearingRequests.Pair;
import io.duebridge.sap.soap.RequestWriter.InvalidRequest;
import io.duebridge.sap.soap.SapFailure;
import io.duebridge.sap.soap.SoapClient;
import io.duebridge.sap.soap.SoapRequest;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sets a payment's items against what they pay. The request goes one way; SAP takes it and clears later by itself, or does not and tells
 * only its own monitor. So the items are read again. Asking twice does no harm: what is cleared cannot be cleared once more. Nothing that
 * goes wrong here makes the payment any less booked, so it is words and no outcome.
 */
final class SapClearing {
    private static final String OPERATION = "JournalEntryBulkClearingRequest_In";
    private static final String ACTION =
            "http://sap.com/xi/SAPSCORE/SFIN/JournalEntryBulkClearingRequest_In/JournalEntryBulkClearingRequest_InRequest";
    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** Left of a deadline for whoever waits for the post. */
    private static final Duration SPARE = Duration.ofMillis(100);

    private final SoapClient soap;
    private final ItemQueries queries;
    private final SapSettings settings;
    private final ClearingRequests requests;
    private final InstantSource clock;

    SapClearing(SoapClient soap, ItemQueries queries, SapSettings settings, InstantSource clock) {
        this.soap = soap;
        this.queries = queries;
        this.settings = settings;
        this.requests = new ClearingRequests(settings.posting());
        this.clock = clock;
    }

    /**
     * A document of ours.
     *
     * @param any key of one of its items
     */
    record Posted(ItemKey any, String reference, LocalDate day) {}

    /** Clears what is not cleared of a document; says what came of it. */
    String clear(Posted posted, List<ItemKey> charges, Deadline deadline) {
        if (charges.isEmpty()) {
            return "nothing to clear";
        }
        Deadline own = within(settings.posting().clearingWait(), deadline);
        try {
            Optional<ItemsToPay> there = visible(posted, charges, own);
            if (there.isEmpty()) {
                return "not cleared: the document is not to be seen yet";
            }
            List<Pair> pairs = pairs(posted, there.get());
            if (pairs.isEmpty()) {
                return "nothing left to clear";
            }
            String said = send(pairs, posted, deadline);
            return said + "; " + confirmed(posted, charges, pairs, own);
        } catch (ConnectorException e) {
            return "not known to be cleared: " + e.getMessage();
        } catch (SapFailure e) {
            return "not known to be cleared: " + e.words() + " " + e.evidence();
        } catch (InvalidRequest e) {
            return "not cleared: the request does not fit SAP's contract: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not known to be cleared: interrupted";
        }
    }

    private static Deadline within(Duration wait, Deadline deadline) {
        Duration left = deadline.remaining().minus(SPARE);
        Duration own = wait.compareTo(left) < 0 ? wait : left;
        return Deadline.after(own.isNegative() ? Duration.ZERO : own);
    }

    /** The items as soon as the cube shows the document that was just posted, which may take a moment. */
    private Optional<ItemsToPay> visible(Posted posted, List<ItemKey> charges, Deadline own)
            throws ConnectorException, InterruptedException {
        Duration pause = FIRST_LOOK;
        while (true) {
            ItemsToPay items = ItemsToPay.read(charges, List.of(posted.any()), queries, settings, look(own));
            if (!items.document(posted.any()).isEmpty()) {
                return Optional.of(items);
            }
            if (own.remaining().compareTo(pause) <= 0) {
                return Optional.empty();
            }
            Thread.sleep(pause.toMillis());
            pause = longer(pause);
        }
    }

    /** Also where no time is to be spent on waiting, one look is taken. */
    private static Deadline look(Deadline own) {
        return own.remaining().compareTo(LONGEST_PAUSE) < 0 ? Deadline.after(LONGEST_PAUSE) : own;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private static List<Pair> pairs(Posted posted, ItemsToPay items) {
        List<Pair> pairs = new ArrayList<>();
        for (Item payment : items.document(posted.any())) {
            Optional<Item> charge = assigned(payment).flatMap(items::find);
            if (isLoose(payment) && charge.filter(Item::isOpen).isPresent()) {
                Item paid = charge.get();
                boolean whole = ClearingRequests.isWhole(items.open(paid), payment);
                boolean fits = payment.amount().abs().compareTo(items.open(paid)) <= 0;
                boolean same = paid.customer().equals(payment.customer())
                        && paid.currency().equals(payment.currency());
                if (fits && same && !paid.reversed()) {
                    pairs.add(new Pair(payment, paid, whole ? items.partialPayments(paid) : List.of(), whole));
                }
            }
        }
        return pairs;
    }

    /** What an item of ours is to pay, as it says itself. */
    static Optional<ItemKey> assigned(Item payment) {
        return Assignment.parse(
                payment.key().company(),
                payment.raw().path("AssignmentReference").asText());
    }

    /** Open, and not yet set against anything in part. */
    static boolean isLoose(Item payment) {
        return payment.isOpen()
                && !payment.reversed()
                && !payment.isCharge()
                && payment.invoice().isEmpty();
    }

    private String send(List<Pair> pairs, Posted posted, Deadline deadline) throws SapFailure, InvalidRequest {
        String id = posted.reference() + "-" + Long.toString(clock.millis(), Character.MAX_RADIX);
        String body = requests.write(pairs, id, posted.reference(), posted.day(), clock.instant());
        SoapRequest request = new SoapRequest(OPERATION, settings.posting().clearingPath(), ACTION, body, Use.WRITE)
                .withMessageId("uuid:" + UUID.randomUUID());
        return soap.tell(request, deadline);
    }

    private String confirmed(Posted posted, List<ItemKey> charges, List<Pair> pairs, Deadline own)
            throws ConnectorException, InterruptedException {
        Duration pause = FIRST_LOOK;
        while (own.remaining().compareTo(pause) > 0) {
            Thread.sleep(pause.toMillis());
            ItemsToPay items = ItemsToPay.read(charges, List.of(posted.any()), queries, settings, own);
            boolean all = pairs.stream()
                    .map(pair -> items.find(pair.payment().key()))
                    .allMatch(now -> now.filter(item -> !isLoose(item)).isPresent());
            if (all) {
                return "seen cleared";
            }
            pause = longer(pause);
        }
        return "not seen cleared yet: SAP clears by itself, and its message monitor says if it could not";
    }
}

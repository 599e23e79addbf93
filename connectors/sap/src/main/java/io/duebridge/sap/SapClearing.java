package io.duebridge.sap;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.ClearingRequests.Clearing;
import io.duebridge.sap.PostingPlan.ClearingSet;
import io.duebridge.sap.soap.RequestWriter.InvalidRequest;
import io.duebridge.sap.soap.SapFailure;
import io.duebridge.sap.soap.SapFailure.Effect;
import io.duebridge.sap.soap.SoapClient;
import io.duebridge.sap.soap.SoapRequest;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.NotSent;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

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

    static final String NOTHING_LEFT = "nothing left to clear";

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

    /**
     * What came of it.
     *
     * @param again whether it is to be asked for once more: SAP has not taken it, and may take it then
     * @param failure what it would be where the clearing is all there is to send; empty if SAP took it, or nothing was there to send
     * @param by the clearing document of one of the items, as {@code 1010-2026-0100000012}; empty if none is seen to be cleared
     */
    record Cleared(boolean seen, boolean again, Optional<String> by, String words, Optional<PaymentOutcome> failure) {
        private static Cleared not(String words) {
            return new Cleared(false, false, Optional.empty(), words, Optional.empty());
        }

        private static Cleared again(String words) {
            return new Cleared(false, true, Optional.empty(), "not cleared yet: " + words, Optional.empty());
        }

        private Cleared with(PaymentOutcome outcome) {
            return new Cleared(seen, again, by, words, Optional.of(outcome));
        }
    }

    /** What is to be cleared, from the items as they stand, and whether they show that it happened. */
    interface Wish {
        List<Clearing> wanted(ItemsToPay there);

        default boolean isDone(List<Clearing> wanted, ItemsToPay now) {
            return wanted.stream().allMatch(clearing -> WantedClearings.isDone(clearing, now));
        }
    }

    /** Clears what a document's items say they are to pay. */
    Cleared clear(Posted posted, List<ItemKey> charges, Deadline deadline) {
        return clear(posted, true, charges, there -> wanted(posted, true, List.of(), there), deadline);
    }

    /** Clears what a plan says; there is no document of its own if it has no money. */
    Cleared clear(Posted posted, PostingPlan plan, Deadline deadline) {
        boolean money = !plan.lines().isEmpty();
        return clear(posted, money, plan.keys(), there -> wanted(posted, money, plan, there), deadline);
    }

    /**
     * The same where nobody knows whether it was asked for before. What leaves something open of all that it takes would be taken once more,
     * since nothing of it would be cleared already; that is left to people.
     */
    Cleared clearAgain(Posted posted, PostingPlan plan, Deadline deadline) {
        Wish wish = there -> wanted(posted, true, plan, there).stream()
                .filter(clearing -> clearing.pieces().stream()
                        .anyMatch(piece -> piece.part().isEmpty()))
                .toList();
        return clear(posted, true, plan.keys(), wish, deadline);
    }

    private List<Clearing> wanted(Posted posted, boolean money, PostingPlan plan, ItemsToPay there) {
        return wanted(
                posted,
                money,
                plan.sets().stream().filter(set -> !set.credits().isEmpty()).toList(),
                there);
    }

    /**
     * Clears by a wish.
     *
     * @param money whether the document has to be seen first
     * @param keys of the other items it is about
     */
    Cleared clear(Posted posted, boolean money, List<ItemKey> keys, Wish wish, Deadline deadline) {
        if (keys.isEmpty()) {
            return Cleared.not("nothing to clear");
        }
        Deadline own = within(settings.posting().clearingWait(), deadline);
        try {
            Optional<ItemsToPay> there = visible(posted, money, keys, own);
            if (there.isEmpty()) {
                return Cleared.again("the document is not to be seen yet");
            }
            List<Clearing> wanted = wish.wanted(there.get());
            if (wanted.isEmpty()) {
                return Cleared.not(NOTHING_LEFT);
            }
            String said = send(wanted, posted, deadline);
            return confirmed(posted, keys, items -> wish.isDone(wanted, items), said, own);
        } catch (ConnectorException e) {
            String words = String.valueOf(e.getMessage());
            return Cleared.again(words).with(new NotSent(e.kind(), e.code(), words, e.retryAfter(), words));
        } catch (SapFailure e) {
            return refused(e).with(e.forWrite());
        } catch (InvalidRequest e) {
            return Cleared.not("not cleared: the request does not fit SAP's contract: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cleared.again("interrupted");
        }
    }

    /** What a person has to mend first is not repeated: the money is booked, and says itself what it is to pay. */
    private static Cleared refused(SapFailure failure) {
        ErrorKind kind = failure.errorCode().kind();
        boolean lasting =
                failure.effect() == Effect.REFUSED || kind == ErrorKind.PERMISSION || kind == ErrorKind.CONFIGURATION;
        String said = failure.words() + " " + failure.evidence();
        return lasting ? Cleared.not("not cleared: " + said) : Cleared.again(said);
    }

    private List<Clearing> wanted(Posted posted, boolean money, List<ClearingSet> withCredits, ItemsToPay there) {
        List<Item> document = money ? there.document(posted.any()) : List.of();
        List<Clearing> wanted = new ArrayList<>(WantedClearings.assigned(
                document, there, settings.posting().rests().isPresent()));
        withCredits.stream()
                .map(set -> WantedClearings.withCredits(set, document, there))
                .flatMap(Optional::stream)
                .forEach(wanted::add);
        return wanted;
    }

    private static Deadline within(Duration wait, Deadline deadline) {
        Duration left = deadline.remaining().minus(SPARE);
        Duration own = wait.compareTo(left) < 0 ? wait : left;
        return Deadline.after(own.isNegative() ? Duration.ZERO : own);
    }

    /** The items as soon as the cube shows the document that was just posted, which may take a moment. */
    private Optional<ItemsToPay> visible(Posted posted, boolean money, List<ItemKey> charges, Deadline own)
            throws ConnectorException, InterruptedException {
        Duration pause = FIRST_LOOK;
        while (true) {
            ItemsToPay items = ItemsToPay.read(charges, List.of(posted.any()), queries, settings, look(own));
            if (!money || !items.document(posted.any()).isEmpty()) {
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

    private String send(List<Clearing> wanted, Posted posted, Deadline deadline) throws SapFailure, InvalidRequest {
        String id = posted.reference() + "-" + Long.toString(clock.millis(), Character.MAX_RADIX);
        String body = requests.write(wanted, id, posted.reference(), posted.day(), clock.instant());
        SoapRequest request = new SoapRequest(OPERATION, settings.posting().clearingPath(), ACTION, body, Use.WRITE)
                .withMessageId("uuid:" + UUID.randomUUID());
        return soap.tell(request, deadline);
    }

    /** It is taken; looking at the items is for the record, and whatever keeps from it changes nothing. */
    private Cleared confirmed(Posted posted, List<ItemKey> keys, Predicate<ItemsToPay> done, String said, Deadline own)
            throws InterruptedException {
        Duration pause = FIRST_LOOK;
        try {
            while (own.remaining().compareTo(pause) > 0) {
                Thread.sleep(pause.toMillis());
                ItemsToPay items = ItemsToPay.read(keys, List.of(posted.any()), queries, settings, own);
                if (done.test(items)) {
                    return new Cleared(true, false, clearedBy(keys, items), said + "; seen cleared", Optional.empty());
                }
                pause = longer(pause);
            }
        } catch (ConnectorException e) {
            return Cleared.not(said + "; not known to be cleared: " + e.getMessage());
        }
        return Cleared.not(
                said + "; not seen cleared yet: SAP clears by itself, and its message monitor says if it could not");
    }

    private static Optional<String> clearedBy(List<ItemKey> keys, ItemsToPay items) {
        return keys.stream()
                .map(items::standing)
                .flatMap(Optional::stream)
                .map(Item::clearing)
                .flatMap(Optional::stream)
                .findFirst();
    }
}

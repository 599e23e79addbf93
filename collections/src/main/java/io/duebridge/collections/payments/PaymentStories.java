package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;
import static io.duebridge.collections.tables.Tables.SHORT_PAYMENT;

import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.payments.PaymentStory.ErpTruth;
import io.duebridge.collections.payments.PaymentStory.Wish;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.ShownState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;

/** Reads payments as their customers see them. */
public final class PaymentStories {
    /** Where the ERP's payment that the posting names is this payment. */
    private static final Set<PostingState> BOOKED = Set.of(
            PostingState.POSTED,
            PostingState.VERIFIED,
            PostingState.APPLIED,
            PostingState.RECONCILED,
            PostingState.REVERSED_IN_ERP,
            PostingState.TAKEN_BACK);

    private final CollectionsStore store;
    private final StorySteps steps;
    private final PaymentTimelines timelines;
    private final PaymentReturns returns;

    public PaymentStories(CollectionsStore store) {
        this.store = store;
        this.steps = new StorySteps(store);
        this.timelines = new PaymentTimelines(store);
        this.returns = new PaymentReturns(store);
    }

    /** The story of one payment, if it belongs to one of these customers. */
    public Optional<PaymentStory> find(OrganisationId organisation, Set<CustomerId> scope, PaymentId id) {
        PaymentReader reader = PaymentReader.of(scope);
        return story(organisation, reader, id)
                .filter(story -> scope.contains(story.customer()))
                .map(story -> told(story, reader));
    }

    /** For staff. */
    public Optional<PaymentStory> find(OrganisationId organisation, PaymentId id) {
        PaymentReader reader = PaymentReader.staff();
        return story(organisation, reader, id).map(story -> told(story, reader));
    }

    private PaymentStory told(PaymentStory story, PaymentReader reader) {
        List<TimelineEntry> timeline = timelines.ofPayment(story.id(), reader);
        return story.with(
                timeline,
                story.differences().isEmpty()
                        ? List.of()
                        : DifferenceReasons.explained(story.differences(), states(story.id(), reader), timeline));
    }

    private Map<String, DocumentStatus> states(PaymentId id, PaymentReader reader) {
        Map<String, DocumentStatus> states = new HashMap<>();
        store.dsl()
                .select(ALLOCATION.DOCUMENT_KIND, ALLOCATION.DOCUMENT_ERP_ID)
                .select(DOCUMENT.ID, DOCUMENT.CUSTOMER_ID, DOCUMENT.STATUS, DOCUMENT.NUMBER)
                .from(ALLOCATION)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(ALLOCATION.DOCUMENT_ID))
                .where(ALLOCATION.PAYMENT_ID.eq(id.value()))
                .and(ALLOCATION.REAPPLICATION_ID.isNull())
                .forEach(row -> states.put(
                        reader.document(
                                        row.get(DOCUMENT.ID),
                                        row.get(ALLOCATION.DOCUMENT_KIND),
                                        row.get(ALLOCATION.DOCUMENT_ERP_ID),
                                        row.get(DOCUMENT.CUSTOMER_ID),
                                        row.get(DOCUMENT.STATUS),
                                        row.get(DOCUMENT.NUMBER))
                                .label(),
                        DocumentStatus.valueOf(row.get(DOCUMENT.STATUS))));
        return states;
    }

    /** The latest payments of these customers, newest first; those that failed are left out. */
    public List<PaymentStory> latest(OrganisationId organisation, Set<CustomerId> scope, int limit) {
        List<PaymentId> ids = store.dsl()
                .select(PAYMENT.ID)
                .from(PAYMENT)
                .where(PAYMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(PAYMENT.CUSTOMER_ID.in(
                        scope.stream().map(CustomerId::value).toList()))
                .and(PAYMENT.STATE.ne(PaymentState.FAILED.name()))
                .orderBy(PAYMENT.CREATED_AT.desc(), PAYMENT.ID.desc())
                .limit(limit)
                .fetch(row -> new PaymentId(row.value1()));
        PaymentReader reader = PaymentReader.of(scope);
        return ids.stream()
                .flatMap(id -> story(organisation, reader, id).stream())
                .toList();
    }

    private Optional<PaymentStory> story(OrganisationId organisation, PaymentReader reader, PaymentId id) {
        return store.dsl()
                .select(PAYMENT.fields())
                .select(CUSTOMER.NAME)
                .from(PAYMENT)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PAYMENT.CUSTOMER_ID))
                .where(PAYMENT.ID.eq(id.value()))
                .and(PAYMENT.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional()
                .map(row -> story(id, reader, row));
    }

    private PaymentStory story(PaymentId id, PaymentReader reader, Record row) {
        Currency currency = Currency.getInstance(row.get(PAYMENT.CURRENCY));
        PaymentState state = PaymentState.valueOf(row.get(PAYMENT.STATE));
        Money onAccount = new Money(row.get(PAYMENT.ON_ACCOUNT), currency);
        Optional<Record> posting = latestPosting(id);
        Optional<Record> booked =
                posting.filter(each -> BOOKED.contains(PostingState.valueOf(each.get(POSTING.STATE))));
        List<Wish> wishes = wishes(id, reader, currency);
        Optional<ErpTruth> erp = booked.flatMap(each -> erpTruth(each, reader));
        boolean compare = erp.isPresent() && erp.get().status().equals("BOOKED");
        return new PaymentStory(
                id,
                new PaymentReference(
                        posting.map(each -> each.get(POSTING.REFERENCE)).orElse(row.get(PAYMENT.REFERENCE))),
                new CustomerId(row.get(PAYMENT.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                new Money(row.get(PAYMENT.AMOUNT), currency),
                new Money(row.get(PAYMENT.SURCHARGE), currency),
                row.get(PAYMENT.METHOD),
                state,
                shown(state, posting),
                Optional.ofNullable(row.get(PAYMENT.FAILURE)),
                row.get(PAYMENT.CREATED_AT),
                Optional.ofNullable(row.get(PAYMENT.SETTLED_AT)),
                wishes,
                onAccount,
                steps.of(id, row, state),
                booked.flatMap(PaymentStories::erpDocument),
                erp,
                compare ? StoryDifferences.between(wishes, onAccount, erp.get()) : List.of(),
                List.of(),
                returns.of(id),
                row.get(PAYMENT.PRESENTMENT),
                returns.presentedAgainAs(
                        Optional.ofNullable(row.get(PAYMENT.FIRST_ID))
                                .map(PaymentId::new)
                                .orElse(id),
                        row.get(PAYMENT.PRESENTMENT)));
    }

    private static Optional<ShownState> shown(PaymentState state, Optional<Record> posting) {
        return switch (state) {
            case STARTED, PENDING -> Optional.of(ShownState.PROCESSING);
            case FAILED -> Optional.empty();
            case RETURNED -> Optional.of(ShownState.RETURNED);
            case SETTLED ->
                Optional.of(posting.map(row -> PostingState.valueOf(row.get(POSTING.STATE)))
                        .map(PostingState::shownAs)
                        .orElse(ShownState.RECEIVED));
        };
    }

    /** A number where the ERP gives one, else the id it is found by. */
    private static Optional<String> erpDocument(Record posting) {
        return Optional.ofNullable(posting.get(POSTING.ERP_NUMBER))
                .or(() -> Optional.ofNullable(posting.get(POSTING.ERP_ID)));
    }

    private Optional<Record> latestPosting(PaymentId id) {
        return store.dsl()
                .select(POSTING.fields())
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(id.value()))
                .and(POSTING.OPERATION.eq(PostingOperation.PAYMENT.name()))
                .orderBy(POSTING.INTENT_VERSION.desc())
                .limit(1)
                .fetchOptional()
                .map(row -> row);
    }

    private List<Wish> wishes(PaymentId id, PaymentReader reader, Currency currency) {
        return store.dsl()
                .select(ALLOCATION.fields())
                .select(DOCUMENT.NUMBER, DOCUMENT.CUSTOMER_ID, DOCUMENT.STATUS)
                .select(SHORT_PAYMENT.fields())
                .from(ALLOCATION)
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(ALLOCATION.DOCUMENT_ID))
                .leftJoin(SHORT_PAYMENT)
                .on(
                        SHORT_PAYMENT.PAYMENT_ID.eq(ALLOCATION.PAYMENT_ID),
                        SHORT_PAYMENT.DOCUMENT_ID.eq(ALLOCATION.DOCUMENT_ID))
                .where(ALLOCATION.PAYMENT_ID.eq(id.value()))
                .and(ALLOCATION.REAPPLICATION_ID.isNull())
                .orderBy(ALLOCATION.POSITION)
                .fetch(row -> new Wish(
                        reader.document(
                                row.get(ALLOCATION.DOCUMENT_ID),
                                row.get(ALLOCATION.DOCUMENT_KIND),
                                row.get(ALLOCATION.DOCUMENT_ERP_ID),
                                row.get(DOCUMENT.CUSTOMER_ID),
                                row.get(DOCUMENT.STATUS),
                                row.get(DOCUMENT.NUMBER)),
                        row.get(ALLOCATION.DOCUMENT_KIND).equals(RecordKind.CREDIT_MEMO.label()),
                        new Money(row.get(ALLOCATION.AMOUNT), currency),
                        new Money(row.get(ALLOCATION.DISCOUNT), currency),
                        questioned(row, currency)));
    }

    private static Optional<PaymentStory.Questioned> questioned(Record row, Currency currency) {
        return Optional.ofNullable(row.get(SHORT_PAYMENT.REASON))
                .map(reason -> new PaymentStory.Questioned(
                        DisputeReason.valueOf(reason),
                        new Money(row.get(SHORT_PAYMENT.AMOUNT), currency),
                        PaymentStory.Questioned.State.valueOf(row.get(SHORT_PAYMENT.STATE)),
                        Optional.ofNullable(row.get(SHORT_PAYMENT.DISPUTE_ID)).map(DisputeId::new)));
    }

    private Optional<ErpTruth> erpTruth(Record posting, PaymentReader reader) {
        String erpId = posting.get(POSTING.ERP_ID);
        if (erpId == null) {
            return Optional.empty();
        }
        ConnectionId connection = new ConnectionId(posting.get(POSTING.CONNECTION_ID));
        UUID id = RecordIds.erpPayment(connection, new ErpId(erpId)).value();
        return store.dsl()
                .select(ERP_PAYMENT.fields())
                .from(ERP_PAYMENT)
                .where(ERP_PAYMENT.ID.eq(id))
                .fetchOptional()
                .map(row -> {
                    Currency currency = Currency.getInstance(row.get(ERP_PAYMENT.CURRENCY));
                    return new ErpTruth(
                            erpId,
                            row.get(ERP_PAYMENT.STATUS),
                            row.get(ERP_PAYMENT.PAYMENT_DATE),
                            new Money(row.get(ERP_PAYMENT.TOTAL), currency),
                            ErpApplications.of(store.dsl(), connection, id, currency, reader),
                            new Money(row.get(ERP_PAYMENT.UNAPPLIED), currency),
                            row.get(ERP_PAYMENT.STORED_AT));
                });
    }
}

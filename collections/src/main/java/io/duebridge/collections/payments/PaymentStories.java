package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.payments.PaymentStory.Application;
import io.duebridge.collections.payments.PaymentStory.DocumentRef;
import io.duebridge.collections.payments.PaymentStory.ErpTruth;
import io.duebridge.collections.payments.PaymentStory.Wish;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.ShownState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

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

    public PaymentStories(CollectionsStore store) {
        this.store = store;
        this.steps = new StorySteps(store);
    }

    /** The story of one payment, if it belongs to one of these customers. */
    public Optional<PaymentStory> find(OrganisationId organisation, Set<CustomerId> scope, PaymentId id) {
        return story(organisation, id).filter(story -> scope.contains(story.customer()));
    }

    /** For staff. */
    public Optional<PaymentStory> find(OrganisationId organisation, PaymentId id) {
        return story(organisation, id);
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
        return ids.stream().flatMap(id -> story(organisation, id).stream()).toList();
    }

    private Optional<PaymentStory> story(OrganisationId organisation, PaymentId id) {
        return store.dsl()
                .select(PAYMENT.fields())
                .select(CUSTOMER.NAME)
                .from(PAYMENT)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PAYMENT.CUSTOMER_ID))
                .where(PAYMENT.ID.eq(id.value()))
                .and(PAYMENT.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional()
                .map(row -> story(id, row));
    }

    private PaymentStory story(PaymentId id, Record row) {
        Currency currency = Currency.getInstance(row.get(PAYMENT.CURRENCY));
        PaymentState state = PaymentState.valueOf(row.get(PAYMENT.STATE));
        Money onAccount = new Money(row.get(PAYMENT.ON_ACCOUNT), currency);
        Optional<Record> posting = latestPosting(id);
        Optional<Record> booked =
                posting.filter(each -> BOOKED.contains(PostingState.valueOf(each.get(POSTING.STATE))));
        List<Wish> wishes = wishes(id, currency);
        Optional<ErpTruth> erp = booked.flatMap(this::erpTruth);
        boolean compare = erp.isPresent() && erp.get().status().equals("BOOKED");
        return new PaymentStory(
                id,
                new PaymentReference(
                        posting.map(each -> each.get(POSTING.REFERENCE)).orElse(row.get(PAYMENT.REFERENCE))),
                new CustomerId(row.get(PAYMENT.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                new Money(row.get(PAYMENT.AMOUNT), currency),
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
                compare ? StoryDifferences.between(wishes, onAccount, erp.get()) : List.of());
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

    private List<Wish> wishes(PaymentId id, Currency currency) {
        return store.dsl()
                .select(ALLOCATION.fields())
                .select(DOCUMENT.NUMBER)
                .from(ALLOCATION)
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(ALLOCATION.DOCUMENT_ID))
                .where(ALLOCATION.PAYMENT_ID.eq(id.value()))
                .orderBy(ALLOCATION.POSITION)
                .fetch(row -> new Wish(
                        ref(
                                row.get(ALLOCATION.DOCUMENT_ID),
                                row.get(ALLOCATION.DOCUMENT_KIND),
                                row.get(DOCUMENT.NUMBER),
                                row.get(ALLOCATION.DOCUMENT_ERP_ID)),
                        row.get(ALLOCATION.DOCUMENT_KIND).equals(RecordKind.CREDIT_MEMO.label()),
                        new Money(row.get(ALLOCATION.AMOUNT), currency)));
    }

    private Optional<ErpTruth> erpTruth(Record posting) {
        String erpId = posting.get(POSTING.ERP_ID);
        if (erpId == null) {
            return Optional.empty();
        }
        UUID id = RecordIds.erpPayment(new ConnectionId(posting.get(POSTING.CONNECTION_ID)), new ErpId(erpId))
                .value();
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
                            applications(id, currency),
                            new Money(row.get(ERP_PAYMENT.UNAPPLIED), currency),
                            row.get(ERP_PAYMENT.STORED_AT));
                });
    }

    private List<Application> applications(UUID erpPayment, Currency currency) {
        return store.dsl()
                .select(APPLICATION.fields())
                .select(DOCUMENT.NUMBER)
                .from(APPLICATION)
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(APPLICATION.DOCUMENT_ID))
                .where(APPLICATION.ERP_PAYMENT_ID.eq(erpPayment))
                .orderBy(APPLICATION.POSITION)
                .fetch(row -> new Application(
                        ref(
                                row.get(APPLICATION.DOCUMENT_ID),
                                row.get(APPLICATION.DOCUMENT_KIND),
                                row.get(DOCUMENT.NUMBER),
                                row.get(APPLICATION.DOCUMENT_ERP_ID)),
                        row.get(APPLICATION.GIVES),
                        new Money(row.get(APPLICATION.AMOUNT), currency)));
    }

    private static DocumentRef ref(@Nullable UUID id, String kind, @Nullable String number, String erpId) {
        String label = number != null ? number : kind + " " + erpId;
        return new DocumentRef(Optional.ofNullable(id).map(DocumentId::new), kind, label);
    }
}

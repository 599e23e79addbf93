package io.duebridge.collections.statements;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** A parent's and its children's account with papers, payments for each other, discounts and linked credits at random days. */
final class RandomAccount {
    static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    static final int DAYS = 200;

    /** What changed a customer's balance, kept apart from the store. */
    record Effect(CustomerId customer, LocalDate date, BigDecimal amount) {}

    private static final class Document {
        final DocumentId id;
        final CustomerId customer;
        final boolean gives;
        BigDecimal open;

        Document(DocumentId id, CustomerId customer, boolean gives, BigDecimal open) {
            this.id = id;
            this.customer = customer;
            this.gives = gives;
            this.open = open;
        }
    }

    private final CollectionsStore store;
    private final SampleBooks books;
    private final Random random;
    private final List<CustomerId> customers;
    private final List<Document> documents = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    RandomAccount(CollectionsStore store, SampleBooks books, Random random, List<CustomerId> customers) {
        this.store = store;
        this.books = books;
        this.random = random;
        this.customers = List.copyOf(customers);
        for (int i = 0; i < 25; i++) {
            document(i);
        }
        for (int i = 0; i < 25; i++) {
            payment();
        }
    }

    /** What these customers together owe at the end of the day. */
    BigDecimal balance(Collection<CustomerId> of, LocalDate day) {
        return effects.stream()
                .filter(effect ->
                        of.contains(effect.customer()) && !effect.date().isAfter(day))
                .map(Effect::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    LocalDate day() {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    private void document(int number) {
        CustomerId customer = any(customers);
        LocalDate day = day();
        boolean gives = random.nextInt(4) == 0;
        BigDecimal total = amount(20_000);
        Paper paper = gives
                ? Paper.credit("C" + number, day.plusDays(30), total.toPlainString())
                : Paper.invoice("I" + number, day.plusDays(30), total.toPlainString());
        documents.add(new Document(books.document(customer, paper), customer, gives, total));
        effects.add(new Effect(customer, day, gives ? total.negate() : total));
    }

    private void payment() {
        CustomerId payer = any(customers);
        LocalDate day = day();
        boolean linking = random.nextInt(4) == 0;
        BigDecimal total = linking ? BigDecimal.ZERO : amount(15_000);
        ErpPaymentId id = books.erpPayment(payer, books.freshId(), day, total.toPlainString(), "0", null);
        BigDecimal left = total;
        int position = 0;
        if (linking || random.nextInt(5) == 0) {
            Document credit = any(documents);
            if (credit.gives && credit.open.signum() > 0) {
                BigDecimal used = part(credit.open);
                apply(id, ++position, credit, used, BigDecimal.ZERO, payer, day);
                left = left.add(used);
            }
        }
        for (int i = random.nextInt(4); i > 0 && left.signum() > 0; i--) {
            Document charge = any(documents);
            if (!charge.gives && charge.open.signum() > 0) {
                BigDecimal used = part(left.min(charge.open));
                BigDecimal discount = random.nextInt(4) == 0 ? part(charge.open.subtract(used)) : BigDecimal.ZERO;
                apply(id, ++position, charge, used, discount, payer, day);
                left = left.subtract(used);
            }
        }
        effects.add(new Effect(payer, day, total.negate()));
        store.dsl()
                .update(ERP_PAYMENT)
                .set(ERP_PAYMENT.UNAPPLIED, left)
                .where(ERP_PAYMENT.ID.eq(id.value()))
                .execute();
    }

    private void apply(
            ErpPaymentId payment,
            int position,
            Document document,
            BigDecimal amount,
            BigDecimal discount,
            CustomerId payer,
            LocalDate day) {
        books.apply(payment, position, document.id, amount.toPlainString());
        document.open = document.open.subtract(amount).subtract(discount);
        store.dsl()
                .update(APPLICATION)
                .set(APPLICATION.DISCOUNT, discount)
                .where(APPLICATION.ERP_PAYMENT_ID.eq(payment.value()), APPLICATION.POSITION.eq(position))
                .execute();
        store.dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.OPEN_AMOUNT, document.open)
                .set(DOCUMENT.STATUS, document.open.signum() == 0 ? "SETTLED" : "OPEN")
                .where(DOCUMENT.ID.eq(document.id.value()))
                .execute();
        effects.add(new Effect(document.customer, day, discount.negate()));
        if (!document.customer.equals(payer)) {
            BigDecimal moved = document.gives ? amount.negate() : amount;
            effects.add(new Effect(payer, day, moved));
            effects.add(new Effect(document.customer, day, moved.negate()));
        }
    }

    private BigDecimal amount(int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most), 2);
    }

    private BigDecimal part(BigDecimal of) {
        int cents = of.movePointRight(2).intValueExact();
        return cents <= 0 ? BigDecimal.ZERO : random.nextBoolean() ? of : amount(cents);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CONTACT_MUTED;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which mails people want. It is theirs alone to say; sign-in links, which they ask for, always come. */
public final class MailWishes {
    private final CollectionsStore store;
    private final AuditTrail audit;

    public MailWishes(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /** What can be chosen: the mails that go to customers. */
    public static List<NoticeKind> choices() {
        return Arrays.stream(NoticeKind.values())
                .filter(NoticeKind::mayBeUnwanted)
                .toList();
    }

    /** Those that somebody gets, as long as the company sends them at all. */
    public Set<NoticeKind> of(ContactId contact) {
        Set<NoticeKind> wanted = EnumSet.noneOf(NoticeKind.class);
        wanted.addAll(choices());
        store.dsl()
                .select(CONTACT_MUTED.KIND)
                .from(CONTACT_MUTED)
                .where(CONTACT_MUTED.CONTACT_ID.eq(contact.value()))
                .fetch(CONTACT_MUTED.KIND)
                .forEach(kind -> NoticeKind.of(kind).ifPresent(wanted::remove));
        return wanted;
    }

    /** From now on somebody gets these and no others. */
    public void choose(Contact contact, Collection<NoticeKind> wanted) {
        List<String> muted = choices().stream()
                .filter(kind -> !wanted.contains(kind))
                .map(NoticeKind::label)
                .toList();
        store.transaction(tx -> {
            tx.deleteFrom(CONTACT_MUTED)
                    .where(CONTACT_MUTED.CONTACT_ID.eq(contact.id().value()))
                    .execute();
            muted.forEach(kind -> tx.insertInto(CONTACT_MUTED)
                    .set(CONTACT_MUTED.CONTACT_ID, contact.id().value())
                    .set(CONTACT_MUTED.KIND, kind)
                    .onConflictDoNothing()
                    .execute());
            audit.record(
                    tx,
                    contact.organisation(),
                    contact.email(),
                    "mails.chosen",
                    "contact",
                    contact.id().value().toString(),
                    muted.stream().collect(Collectors.joining(", ", "without ", "")));
        });
    }

    /** Who would be told by mail. */
    public List<String> told(CustomerId customer, NoticeKind kind) {
        return Recipients.ofCustomer(store.dsl(), customer.value(), kind);
    }
}

package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.MAIL_IN;
import static io.duebridge.collections.tables.Tables.MAIL_IN_PIECE;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Tables {@code mail_in} and {@code mail_in_piece}. */
final class MailRows {
    private static final int PIECE = 256 << 10;
    private static final int LONGEST_SENDER = 320;
    private static final int LONGEST_SUBJECT = 400;

    private final CollectionsStore store;
    private final AuditTrail audit;

    MailRows(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /** Keeps a mail as it came. Empty if it is here and dealt with; one that was only stored is dealt with now. */
    Optional<UUID> arrive(
            OrganisationId organisation,
            String key,
            IncomingMail mail,
            Optional<ReplyAddresses.Place> place,
            String words) {
        return store.transactionResult(tx -> {
            UUID id = UUID.randomUUID();
            int made = tx.insertInto(MAIL_IN)
                    .set(MAIL_IN.ID, id)
                    .set(MAIL_IN.ORGANISATION_ID, organisation.value())
                    .set(MAIL_IN.MAIL_KEY, key)
                    .set(MAIL_IN.RECEIVED_AT, store.clock().instant())
                    .set(MAIL_IN.SENDER, cut(mail.sender(), LONGEST_SENDER))
                    .set(MAIL_IN.SUBJECT, cut(mail.subject(), LONGEST_SUBJECT))
                    .set(MAIL_IN.WORDS, cut(words, MessageDesk.LONGEST_WORDS))
                    .set(
                            MAIL_IN.THREAD_ID,
                            place.map(one -> one.thread().value()).orElse(null))
                    .set(
                            MAIL_IN.BY_COMPANY,
                            place.map(ReplyAddresses.Place::byCompany).orElse(false))
                    .set(MAIL_IN.STATE, MailState.HELD.name())
                    .set(MAIL_IN.REASON, HeldReason.ARRIVED.name())
                    .set(MAIL_IN.SIZE_BYTES, (long) mail.original().length)
                    .onConflictDoNothing()
                    .execute();
            if (made == 1) {
                pieces(tx, id, mail.original());
                return Optional.of(id);
            }
            return Optional.ofNullable(tx.select(MAIL_IN.ID)
                    .from(MAIL_IN)
                    .where(
                            MAIL_IN.ORGANISATION_ID.eq(organisation.value()),
                            MAIL_IN.MAIL_KEY.eq(key),
                            MAIL_IN.REASON.eq(HeldReason.ARRIVED.name()))
                    .fetchOne(MAIL_IN.ID));
        });
    }

    private static void pieces(DSLContext tx, UUID id, byte[] original) {
        int position = 0;
        for (int from = 0; from < original.length; from += PIECE) {
            tx.insertInto(MAIL_IN_PIECE)
                    .set(MAIL_IN_PIECE.MAIL_ID, id)
                    .set(MAIL_IN_PIECE.POSITION, position++)
                    .set(
                            MAIL_IN_PIECE.BODY,
                            Arrays.copyOfRange(original, from, Math.min(original.length, from + PIECE)))
                    .execute();
        }
    }

    private static String cut(String text, int most) {
        String clean = text.replace("\u0000", "");
        return clean.length() <= most ? clean : clean.substring(0, most);
    }

    MailIntake.Outcome outcome(OrganisationId organisation, String key) {
        return store.dsl()
                .selectFrom(MAIL_IN)
                .where(MAIL_IN.ORGANISATION_ID.eq(organisation.value()), MAIL_IN.MAIL_KEY.eq(key))
                .fetchSingle(row -> {
                    HeldMail mail = mail(row);
                    return new MailIntake.Outcome(mail.state(), mail.reason());
                });
    }

    MailIntake.Outcome decide(UUID id, Optional<HeldReason> why) {
        MailState state = why.map(reason -> reason == HeldReason.AUTOMATIC ? MailState.DISCARDED : MailState.HELD)
                .orElse(MailState.FILED);
        store.dsl()
                .update(MAIL_IN)
                .set(MAIL_IN.STATE, state.name())
                .set(MAIL_IN.REASON, why.map(Enum::name).orElse(null))
                .where(MAIL_IN.ID.eq(id))
                .execute();
        return new MailIntake.Outcome(state, why);
    }

    boolean decideByHand(OrganisationId organisation, UUID id, MailState state, String by) {
        return store.transactionResult(tx -> {
            int changed = tx.update(MAIL_IN)
                    .set(MAIL_IN.STATE, state.name())
                    .set(MAIL_IN.DECIDED_BY, by)
                    .set(MAIL_IN.DECIDED_AT, store.clock().instant())
                    .where(
                            MAIL_IN.ID.eq(id),
                            MAIL_IN.ORGANISATION_ID.eq(organisation.value()),
                            MAIL_IN.STATE.eq(MailState.HELD.name()))
                    .execute();
            if (changed == 1) {
                String what = state == MailState.FILED ? "mail.filed" : "mail.discarded";
                audit.record(tx, organisation, by, what, "mail", id.toString(), null);
            }
            return changed == 1;
        });
    }

    Optional<HeldMail> find(OrganisationId organisation, UUID id) {
        return store.dsl()
                .selectFrom(MAIL_IN)
                .where(MAIL_IN.ID.eq(id), MAIL_IN.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(MailRows::mail);
    }

    List<HeldMail> in(OrganisationId organisation, MailState state, int most) {
        return store.dsl()
                .selectFrom(MAIL_IN)
                .where(MAIL_IN.ORGANISATION_ID.eq(organisation.value()), MAIL_IN.STATE.eq(state.name()))
                .orderBy(MAIL_IN.RECEIVED_AT.desc(), MAIL_IN.ID.desc())
                .limit(most)
                .fetch(MailRows::mail);
    }

    byte[] original(UUID id) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        store.dsl()
                .select(MAIL_IN_PIECE.BODY)
                .from(MAIL_IN_PIECE)
                .where(MAIL_IN_PIECE.MAIL_ID.eq(id))
                .orderBy(MAIL_IN_PIECE.POSITION)
                .fetch(MAIL_IN_PIECE.BODY)
                .forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static HeldMail mail(Record row) {
        @Nullable String reason = row.get(MAIL_IN.REASON);
        return new HeldMail(
                row.get(MAIL_IN.ID),
                row.get(MAIL_IN.RECEIVED_AT),
                row.get(MAIL_IN.SENDER),
                row.get(MAIL_IN.SUBJECT),
                row.get(MAIL_IN.WORDS),
                Optional.ofNullable(row.get(MAIL_IN.THREAD_ID)).map(ThreadId::new),
                MailState.valueOf(row.get(MAIL_IN.STATE)),
                Optional.ofNullable(reason).map(HeldReason::valueOf),
                row.get(MAIL_IN.SIZE_BYTES));
    }
}

package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.REPLY_ADDRESS;

import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that answers by mail come to, each for one person in one conversation: {@code replies+TOKEN@example.com}. 128 random bits cannot
 * be guessed; of them only a hash is kept.
 */
public final class ReplyAddresses {
    private static final int BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("\\+([0-9a-f]{" + 2 * BYTES + "})@");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CollectionsStore store;

    public ReplyAddresses(CollectionsStore store) {
        this.store = store;
    }

    /**
     * Who may answer at an address.
     *
     * @param byCompany whether they speak for the company
     */
    public record Place(ThreadId thread, String email, boolean byCompany) {}

    /**
     * A new address.
     *
     * @param mailbox where answers are collected, {@code replies@example.com}
     */
    public String issue(OrganisationId organisation, Place place, String mailbox) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        store.dsl()
                .insertInto(REPLY_ADDRESS)
                .set(REPLY_ADDRESS.TOKEN_HASH, hash(token))
                .set(REPLY_ADDRESS.ORGANISATION_ID, organisation.value())
                .set(REPLY_ADDRESS.THREAD_ID, place.thread().value())
                .set(REPLY_ADDRESS.EMAIL, place.email())
                .set(REPLY_ADDRESS.BY_COMPANY, place.byCompany())
                .set(REPLY_ADDRESS.MADE_AT, store.clock().instant())
                .execute();
        int at = mailbox.lastIndexOf('@');
        return mailbox.substring(0, at) + "+" + token + mailbox.substring(at);
    }

    /** Whose address this is; empty if it carries no token. One that carries an unknown one is nobody's. */
    Optional<Place> find(OrganisationId organisation, String address) {
        Matcher token = TOKEN.matcher(address.toLowerCase(Locale.ROOT));
        return token.find()
                ? store.dsl()
                        .selectFrom(REPLY_ADDRESS)
                        .where(
                                REPLY_ADDRESS.TOKEN_HASH.eq(hash(token.group(1))),
                                REPLY_ADDRESS.ORGANISATION_ID.eq(organisation.value()))
                        .fetchOptional(row -> new Place(
                                new ThreadId(row.get(REPLY_ADDRESS.THREAD_ID)),
                                row.get(REPLY_ADDRESS.EMAIL),
                                row.get(REPLY_ADDRESS.BY_COMPANY)))
                : Optional.empty();
    }

    /** Forgets addresses that are older; gives how many. */
    public int forgetBefore(Instant limit) {
        return store.dsl()
                .deleteFrom(REPLY_ADDRESS)
                .where(REPLY_ADDRESS.MADE_AT.lt(limit))
                .execute();
    }

    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names the lines of one statement so that they keep their names in every file they come in. Lines that say the same are counted: the
 * second of two equal transfers of a day is another payment, and it is the second in each file that has the day.
 */
final class Identities {
    private final AccountNumber account;
    private final Map<String, Integer> seen = new HashMap<>();

    Identities(AccountNumber account) {
        this.account = account;
    }

    /** A line as a whole. */
    String next(PaymentDraft line) {
        return next(line.kind, line.amount, line.bookingDate, line.bankReference, () -> texts(line));
    }

    /** A line as a whole, by its parts. {@code texts} counts only if the bank gave no reference. */
    String next(PaymentKind kind, Money amount, LocalDate booked, Optional<String> bankReference, Texts texts) {
        List<String> basis =
                new ArrayList<>(List.of("line", account.value(), kind.name(), amount.toString(), booked.toString()));
        bankReference.ifPresentOrElse(reference -> basis.add("ref " + reference), () -> basis.addAll(texts.all()));
        return counted(basis);
    }

    /** A part of a batch: apart from the batch's other parts by what it says. */
    String nextPart(String entryIdentity, PaymentDraft part) {
        List<String> basis = new ArrayList<>(List.of("part", entryIdentity, part.kind.name(), part.amount.toString()));
        part.endToEndId.ifPresentOrElse(id -> basis.add("e2e " + id), () -> basis.addAll(texts(part)));
        return counted(basis);
    }

    private static List<String> texts(PaymentDraft line) {
        List<String> texts = new ArrayList<>();
        texts.add("name " + line.payerName.orElse(""));
        texts.add("account " + line.payerAccount.map(AccountNumber::value).orElse(""));
        texts.add("e2e " + line.endToEndId.orElse(""));
        line.references.forEach(reference -> texts.add(reference.kind() + " " + reference.value()));
        line.remittance.forEach(text -> texts.add("text " + text));
        return texts;
    }

    private String counted(List<String> basis) {
        StringBuilder joined = new StringBuilder();
        basis.forEach(part -> joined.append(part.length()).append(':').append(part));
        int before = seen.merge(joined.toString(), 1, Integer::sum) - 1;
        joined.append('#').append(before);
        return HexFormat.of().formatHex(sha256(joined.toString()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What a line says, computed only if needed. */
    @FunctionalInterface
    interface Texts {
        List<String> all();
    }
}

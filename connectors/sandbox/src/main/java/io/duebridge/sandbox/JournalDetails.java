package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a bookkeeper may say about a journal entry.
 *
 * @param number the entry's number; numbers of entries may repeat and are never given by the ledger
 * @param exchangeRate home currency units for one unit of {@code currency}
 * @param note for the bookkeepers
 */
public record JournalDetails(
        Optional<String> number,
        LocalDate date,
        String currency,
        BigDecimal exchangeRate,
        Optional<String> note,
        List<JournalLine> lines) {

    public JournalDetails {
        lines = List.copyOf(lines);
    }

    /** An entry at rate 1 without number or note. */
    public static JournalDetails plain(LocalDate date, String currency, JournalLine... lines) {
        return new JournalDetails(Optional.empty(), date, currency, BigDecimal.ONE, Optional.empty(), List.of(lines));
    }

    public JournalDetails withNumber(String newNumber) {
        return new JournalDetails(Optional.of(newNumber), date, currency, exchangeRate, note, lines);
    }

    public JournalDetails withNote(String newNote) {
        return new JournalDetails(number, date, currency, exchangeRate, Optional.of(newNote), lines);
    }

    public JournalDetails withLines(List<JournalLine> newLines) {
        return new JournalDetails(number, date, currency, exchangeRate, note, newLines);
    }
}

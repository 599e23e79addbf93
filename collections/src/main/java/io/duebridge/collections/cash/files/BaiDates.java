package io.duebridge.collections.cash.files;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Dates of BAI2: six digits YYMMDD, of this century; eight digits where a bank writes the century. */
final class BaiDates {
    private BaiDates() {}

    static Optional<LocalDate> read(String text) {
        if (!text.matches("[0-9]{6}|20[0-9]{6}")) {
            return Optional.empty();
        }
        String six = text.substring(text.length() - 6);
        try {
            return Optional.of(LocalDate.of(
                    2000 + Integer.parseInt(six.substring(0, 2)),
                    Integer.parseInt(six.substring(2, 4)),
                    Integer.parseInt(six.substring(4))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

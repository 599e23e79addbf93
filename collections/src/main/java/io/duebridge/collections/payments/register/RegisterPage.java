package io.duebridge.collections.payments.register;

import java.util.List;
import java.util.Optional;

/**
 * Some payments of the register and where the next ones begin.
 *
 * @param next empty on the last page
 */
public record RegisterPage(List<RegisterRow> rows, Optional<RegisterCursor> next) {
    public RegisterPage {
        rows = List.copyOf(rows);
    }
}

package io.duebridge.app.program;

import io.duebridge.collections.store.StoreSettings;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Why the database cannot be opened, in one line with what to do. */
final class StoreFaults {
    /** H2's own code for a file that another process has open. */
    private static final int H2_IN_USE = 90020;

    /** SQLSTATE classes and codes, as the SQL standard and PostgreSQL's appendix "Error Codes" list them. */
    private static final String CONNECTION_CLASS = "08";

    private static final String SIGN_IN_CLASS = "28";
    private static final String NO_SUCH_DATABASE = "3D000";

    private StoreFaults() {}

    static StartException explain(StoreSettings store, RuntimeException failure) {
        return new StartException(sentence(place(store.jdbcUrl()), store, failure), failure);
    }

    private static String sentence(String place, StoreSettings store, RuntimeException failure) {
        if (failure instanceof FlywayException) {
            return "the tables of the store " + place + " cannot be brought up to date: " + firstLine(failure);
        }
        Optional<SQLException> refusal = sqlException(failure);
        String state = refusal.map(SQLException::getSQLState).orElse("");
        if (refusal.filter(sql -> sql.getErrorCode() == H2_IN_USE).isPresent()) {
            return "the embedded database " + place + " is in use by another program, most likely a running"
                    + " ./duebridge serve: look at its console, or stop it first; a store on PostgreSQL (store.url) can be"
                    + " shared";
        }
        if (state.startsWith(SIGN_IN_CLASS)) {
            return "the store " + place + " refuses user '" + store.user() + "': check store.user and store.password";
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return "there is no database at " + place + ": create it, or mend store.url";
        }
        if (state.startsWith(CONNECTION_CLASS)) {
            return "the store " + place + " cannot be reached: check store.url and that the database runs there ("
                    + firstLine(refusal.orElseThrow()) + ")";
        }
        return "the store " + place + " cannot be opened: " + firstLine(failure);
    }

    /** The URL without its parameters, which may hold more than is for a screen. */
    private static String place(String url) {
        return url.replaceFirst("^jdbc:(h2:(file:)?|postgresql:(//)?)", "").replaceFirst("[?;].*", "");
    }

    private static Optional<SQLException> sqlException(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.toString()
                : message.lines().filter(line -> !line.isBlank()).findFirst().orElse(failure.toString());
    }
}

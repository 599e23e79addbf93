package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CONNECTION;

import io.duebridge.collections.store.ConnectionId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jooq.DSLContext;

/** The days of the company behind a connection. */
public final class CompanyCalendar {
    private CompanyCalendar() {}

    /** The day in the company's own calendar; in UTC as long as the ERP has not said its zone. */
    public static LocalDate day(DSLContext dsl, ConnectionId connection, Instant at) {
        String zone = dsl.select(CONNECTION.TIME_ZONE)
                .from(CONNECTION)
                .where(CONNECTION.ID.eq(connection.value()))
                .fetchOne(CONNECTION.TIME_ZONE);
        return LocalDate.ofInstant(at, zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
    }

    /** So many working days later, Monday to Friday; the bank's own holidays are not known here. */
    public static LocalDate plusBusinessDays(LocalDate day, int days) {
        LocalDate date = day;
        for (int left = days; left > 0; ) {
            date = date.plusDays(1);
            boolean works = date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
            left -= works ? 1 : 0;
        }
        return date;
    }
}

package io.duebridge.sap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** Days without a zone and moments in UTC, as the journal entry services want them. */
final class SapDates {
    private static final DatatypeFactory TYPES = types();

    private SapDates() {}

    private static DatatypeFactory types() {
        try {
            return DatatypeFactory.newInstance();
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException("the JDK has no types of XML", e);
        }
    }

    static XMLGregorianCalendar day(LocalDate day) {
        return TYPES.newXMLGregorianCalendar(day.toString());
    }

    static XMLGregorianCalendar midnight(LocalDate day) {
        return TYPES.newXMLGregorianCalendar(day + "T00:00:00Z");
    }

    static XMLGregorianCalendar moment(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        return TYPES.newXMLGregorianCalendar(second.toString());
    }
}

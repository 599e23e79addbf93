package io.duebridge.quickbooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.module.jaxb.JaxbAnnotationIntrospector;
import com.intuit.ipp.data.LinkedTxn;
import com.intuit.ipp.data.ReferenceType;
import io.duebridge.spi.Money;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;

/**
 * Writes Intuit's own data model with a mapper of ours: amounts keep their digits, and a date is the day it says whatever zone
 * this machine is in. Names and order come from the model's annotations, and what those leave open is sorted, so that the same
 * object is the same bytes on every machine.
 */
final class IntuitModel {
    /** Longest PrivateNote, from the API reference of Payment. */
    static final int LONGEST_NOTE = 4_000;

    /** Amounts have at most 15 digits, from the API reference of Payment. */
    private static final int MOST_DIGITS = 15;

    private static final JsonMapper JSON = JsonMapper.builder()
            .annotationIntrospector(new JaxbAnnotationIntrospector())
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule().addSerializer(Date.class, new DayText()))
            .build();

    private IntuitModel() {}

    static String write(Object entity) throws JsonProcessingException {
        return JSON.writeValueAsString(entity);
    }

    /** Why QuickBooks could not keep the amount, in words to follow the amount's name; empty if it can. */
    static String problem(Money amount) {
        if (!amount.isPayable()) {
            return amount + " has more decimals than its currency";
        }
        return amount.amount().precision() > MOST_DIGITS ? amount + " has more than " + MOST_DIGITS + " digits" : "";
    }

    static ReferenceType reference(String value) {
        ReferenceType reference = new ReferenceType();
        reference.setValue(value);
        return reference;
    }

    static LinkedTxn linked(String type, String id) {
        LinkedTxn linked = new LinkedTxn();
        linked.setTxnId(id);
        linked.setTxnType(type);
        return linked;
    }

    /** The model keeps days as java.util.Date; midnight UTC here, and read back as UTC below. */
    static Date midnight(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static final class DayText extends JsonSerializer<Date> {
        @Override
        public void serialize(Date value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(
                    LocalDate.ofInstant(value.toInstant(), ZoneOffset.UTC).toString());
        }
    }
}

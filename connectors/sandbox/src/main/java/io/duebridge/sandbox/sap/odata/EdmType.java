package io.duebridge.sandbox.sap.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The types of properties, with how their values look in JSON: numbers and days are texts there. */
public enum EdmType {
    STRING("Edm.String"),
    /** A number of a document or partner: kept with leading zeros, shown and asked for without. */
    ALPHA("Edm.String"),
    DECIMAL("Edm.Decimal"),
    DATE("Edm.DateTime"),
    TIME("Edm.Time"),
    BOOLEAN("Edm.Boolean");

    private static final int ALPHA_LENGTH = 10;

    private final String edm;

    EdmType(String edm) {
        this.edm = edm;
    }

    public String edm() {
        return edm;
    }

    JsonNode json(@Nullable Object value) {
        if (value == null) {
            return this == STRING || this == ALPHA ? TextNode.valueOf("") : NullNode.instance;
        }
        return switch (this) {
            case STRING -> TextNode.valueOf((String) value);
            case ALPHA -> TextNode.valueOf(shown((String) value));
            case DECIMAL -> TextNode.valueOf(((BigDecimal) value).toPlainString());
            case DATE ->
                TextNode.valueOf("/Date("
                        + ((LocalDate) value)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .toEpochMilli() + ")/");
            case TIME -> {
                LocalTime time = (LocalTime) value;
                yield TextNode.valueOf(
                        String.format("PT%02dH%02dM%02dS", time.getHour(), time.getMinute(), time.getSecond()));
            }
            case BOOLEAN -> BooleanNode.valueOf((Boolean) value);
        };
    }

    private static String shown(String number) {
        return number.matches("\\d+") ? number.replaceFirst("^0+(?=.)", "") : number;
    }

    /** A value asked for, as it is kept. */
    Object kept(Object literal) {
        if (this == ALPHA && literal instanceof String text && text.matches("\\d{1,10}")) {
            return "0".repeat(ALPHA_LENGTH - text.length()) + text;
        }
        return literal;
    }
}

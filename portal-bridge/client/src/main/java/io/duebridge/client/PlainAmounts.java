package io.duebridge.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;

/** Amounts go as text and without an exponent: a JSON number may pass through binary floating point. */
final class PlainAmounts extends JsonSerializer<BigDecimal> {
    @Override
    public void serialize(BigDecimal amount, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(amount.toPlainString());
    }
}

package io.duebridge.spi;

import java.util.Currency;
import java.util.Optional;

/**
 * One entry of a code table.
 *
 * @param name as people know it; for an entry below another one with the names above it ({@code East:Boston})
 * @param type what the ERP calls its sort, such as an account's type
 * @param currency of an account that has one of its own
 * @param active whether it may be used for something new
 */
public record Code(ErpId id, String name, Optional<String> type, Optional<Currency> currency, boolean active) {}

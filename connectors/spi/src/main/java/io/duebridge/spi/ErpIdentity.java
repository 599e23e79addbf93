package io.duebridge.spi;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/** Which company a connection really speaks to, in the ERP's own words. */
public record ErpIdentity(
        String companyId, String companyName, Optional<Currency> homeCurrency, Optional<ZoneId> zone) {}

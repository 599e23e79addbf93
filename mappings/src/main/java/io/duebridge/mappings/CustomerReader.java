package io.duebridge.mappings;

import io.duebridge.mappings.Fields.WhenLonger;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** Makes a customer of a mapped document. */
final class CustomerReader {
    private CustomerReader() {}

    static CanonicalCustomer read(Fields fields) {
        ErpId id = fields.id("id");
        Optional<ErpId> parent = fields.optionalId("parent");
        if (parent.isPresent() && parent.get().equals(id)) {
            fields.fault("parent is " + id + "; expected another customer than itself");
        }
        Currency currency = fields.currency("currency");
        BigDecimal open = fields.amount("open", currency);
        return new CanonicalCustomer(
                id,
                fields.requiredText("name", 500, WhenLonger.CUT, "a name"),
                parent,
                fields.flag("billsWithParent", false),
                currency,
                open,
                fields.text("email", HostFunctions.MAX_EMAILS, WhenLonger.REFUSE),
                fields.text("phone", 60, WhenLonger.CUT),
                fields.flag("active", true));
    }
}

package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.PostalAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Customers on the wire. */
final class CustomerWriter implements Face.EntityWriter {
    @Override
    public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
        LedgerCustomer customer = (LedgerCustomer) entity;
        CustomerDetails details = customer.details();
        json.writeBooleanField("Taxable", details.taxable());
        if (details.address().isPresent()) {
            address(json, "BillAddr", details.address().get());
        }
        Head.optional(json, "Notes", details.notes());
        boolean job = details.parent().isPresent();
        json.writeBooleanField("Job", job);
        json.writeBooleanField("BillWithParent", details.billWithParent());
        if (job) {
            Wire.ref(json, "ParentRef", details.parent().orElseThrow(), Optional.empty());
            json.writeNumberField("Level", level(customer, view));
        }
        Wire.money(json, "Balance", view.balance(customer.id()), customer.id());
        Wire.money(json, "BalanceWithJobs", balanceWithJobs(customer, view), customer.id());
        Head.currency(json, details.currency(), Optional.empty(), view);
        Head.listRef(json, "SalesTermRef", EntityKind.TERM, details.term(), view);
        json.writeStringField("PreferredDeliveryMethod", "None");
        json.writeBooleanField("IsProject", false);
        Head.write(json, customer, view);
        Head.optional(json, "GivenName", details.givenName());
        Head.optional(json, "FamilyName", details.familyName());
        json.writeStringField("FullyQualifiedName", qualifiedName(customer, view));
        Head.optional(json, "CompanyName", details.companyName());
        json.writeStringField("DisplayName", details.displayName());
        json.writeStringField("PrintOnCheckName", details.displayName());
        json.writeBooleanField("Active", details.active());
        Head.wrapped(json, "PrimaryPhone", "FreeFormNumber", details.phone());
        Head.wrapped(json, "PrimaryEmailAddr", "Address", details.email());
    }

    static void address(JsonGenerator json, String field, PostalAddress address) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("Line1", address.line1());
        json.writeStringField("City", address.city());
        json.writeStringField("Country", address.country());
        json.writeStringField("CountrySubDivisionCode", address.region());
        json.writeStringField("PostalCode", address.postalCode());
        json.writeEndObject();
    }

    /** {@code Parent:Job:Job}. */
    static String qualifiedName(LedgerCustomer customer, LedgerView view) {
        String own = customer.details().displayName();
        return parent(customer, view)
                .map(parent -> qualifiedName(parent, view) + ":" + own)
                .orElse(own);
    }

    private static int level(LedgerCustomer customer, LedgerView view) {
        return parent(customer, view).map(parent -> level(parent, view) + 1).orElse(0);
    }

    private static Optional<LedgerCustomer> parent(LedgerCustomer customer, LedgerView view) {
        return customer.details().parent().flatMap(view::customer);
    }

    private static BigDecimal balanceWithJobs(LedgerCustomer customer, LedgerView view) {
        return view.jobsOf(customer.id()).stream()
                .map(job -> balanceWithJobs(job, view))
                .reduce(view.balance(customer.id()), BigDecimal::add);
    }
}

package io.duebridge.sandbox;

import java.util.Optional;

/**
 * What a bookkeeper may say about a customer.
 *
 * @param parent the customer this one is a job (sub-customer) of
 * @param billWithParent whether the parent receives this one's bills
 * @param currency ISO code; cannot change once the customer exists
 */
public record CustomerDetails(
        String displayName,
        Optional<String> companyName,
        Optional<String> givenName,
        Optional<String> familyName,
        Optional<String> parent,
        boolean billWithParent,
        String currency,
        Optional<String> email,
        Optional<String> phone,
        Optional<String> term,
        Optional<PostalAddress> address,
        boolean taxable,
        Optional<String> notes,
        boolean active) {

    /** An active customer with a name, a currency and nothing else. */
    public static CustomerDetails named(String displayName, String currency) {
        return new CustomerDetails(
                displayName,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                currency,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                true);
    }

    public CustomerDetails withDisplayName(String name) {
        return new CustomerDetails(
                name,
                companyName,
                givenName,
                familyName,
                parent,
                billWithParent,
                currency,
                email,
                phone,
                term,
                address,
                taxable,
                notes,
                active);
    }

    public CustomerDetails withEmail(String newEmail) {
        return new CustomerDetails(
                displayName,
                companyName,
                givenName,
                familyName,
                parent,
                billWithParent,
                currency,
                Optional.of(newEmail),
                phone,
                term,
                address,
                taxable,
                notes,
                active);
    }

    public CustomerDetails withParent(String newParent, boolean billed) {
        return new CustomerDetails(
                displayName,
                companyName,
                givenName,
                familyName,
                Optional.of(newParent),
                billed,
                currency,
                email,
                phone,
                term,
                address,
                taxable,
                notes,
                active);
    }

    public CustomerDetails withActive(boolean nowActive) {
        return new CustomerDetails(
                displayName,
                companyName,
                givenName,
                familyName,
                parent,
                billWithParent,
                currency,
                email,
                phone,
                term,
                address,
                taxable,
                notes,
                nowActive);
    }
}

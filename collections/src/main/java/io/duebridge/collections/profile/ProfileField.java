package io.duebridge.collections.profile;

import io.duebridge.collections.accounts.EmailAddresses;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One thing a customer may say about itself, a line of text. */
public enum ProfileField {
    BILLING_NAME(Group.BILLING),
    BILLING_STREET(Group.BILLING),
    BILLING_CITY(Group.BILLING),
    BILLING_REGION(Group.BILLING),
    BILLING_POSTCODE(Group.BILLING),
    /** Two letters of ISO 3166. */
    BILLING_COUNTRY(Group.BILLING),
    DELIVERY_NAME(Group.DELIVERY),
    DELIVERY_STREET(Group.DELIVERY),
    DELIVERY_CITY(Group.DELIVERY),
    DELIVERY_REGION(Group.DELIVERY),
    DELIVERY_POSTCODE(Group.DELIVERY),
    /** Two letters of ISO 3166. */
    DELIVERY_COUNTRY(Group.DELIVERY),
    /** Who takes care of invoices. */
    PAYABLES_NAME(Group.PAYABLES),
    PAYABLES_EMAIL(Group.PAYABLES),
    PAYABLES_PHONE(Group.PAYABLES),
    /** As its country writes it: a VAT number, an EIN. */
    TAX_NUMBER(Group.TAX);

    /** What belongs together on a page. */
    public enum Group {
        BILLING,
        DELIVERY,
        PAYABLES,
        TAX;

        public List<ProfileField> fields() {
            return Arrays.stream(ProfileField.values())
                    .filter(field -> field.group == this)
                    .toList();
        }
    }

    public static final int LONGEST = 200;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern PHONE = Pattern.compile("[+0-9 ()./-]{3,40}");
    private static final Pattern TAX = Pattern.compile("[\\p{L}0-9 ./-]{2,40}");

    private final Group group;

    ProfileField(Group group) {
        this.group = group;
    }

    public Group group() {
        return group;
    }

    /** As addresses and calls name it: {@code billing-street}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isCountry() {
        return this == BILLING_COUNTRY || this == DELIVERY_COUNTRY;
    }

    /** What a browser may fill in by itself. */
    public String autocomplete() {
        String what = name().substring(name().indexOf('_') + 1);
        return switch (group) {
            case BILLING, DELIVERY -> (group == Group.BILLING ? "billing " : "shipping ") + ofAddress(what);
            case PAYABLES -> this == PAYABLES_NAME ? "name" : this == PAYABLES_EMAIL ? "email" : "tel";
            case TAX -> "off";
        };
    }

    private static String ofAddress(String what) {
        return switch (what) {
            case "NAME" -> "organization";
            case "STREET" -> "address-line1";
            case "CITY" -> "address-level2";
            case "REGION" -> "address-level1";
            case "POSTCODE" -> "postal-code";
            default -> "country";
        };
    }

    /** The text as it is kept, without space around it; empty if it cannot be one. Nothing is always allowed: it takes back what was said. */
    Optional<String> clean(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return Optional.of("");
        }
        boolean printable = line.codePoints()
                .noneMatch(one -> Character.getType(one) == Character.CONTROL
                        || Character.getType(one) == Character.FORMAT
                        || Character.getType(one) == Character.SURROGATE);
        if (line.length() > LONGEST || !printable) {
            return Optional.empty();
        }
        return switch (this) {
            case BILLING_COUNTRY, DELIVERY_COUNTRY ->
                Optional.of(line.toUpperCase(Locale.ROOT)).filter(COUNTRIES::contains);
            case PAYABLES_EMAIL -> EmailAddresses.normal(line).filter(address -> address.length() <= LONGEST);
            case PAYABLES_PHONE ->
                Optional.of(line).filter(one -> PHONE.matcher(one).matches());
            case TAX_NUMBER -> Optional.of(line).filter(one -> TAX.matcher(one).matches());
            default -> Optional.of(line);
        };
    }

    /** The field with this label; empty if there is none. */
    public static Optional<ProfileField> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }
}

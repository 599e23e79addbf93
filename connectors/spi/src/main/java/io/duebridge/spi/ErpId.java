package io.duebridge.spi;

/** A record's id in its ERP, unique per connection and kind. Never blank; compared as it stands. */
public record ErpId(String value) {
    public ErpId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an ERP id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

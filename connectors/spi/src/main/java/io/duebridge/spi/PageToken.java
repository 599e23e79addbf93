package io.duebridge.spi;

/** Where the next page starts; opaque to everybody but the connector that made it. At most 2,000 characters, storable. */
public record PageToken(String value) {
    public PageToken {
        if (value.isEmpty() || value.length() > 2_000) {
            throw new IllegalArgumentException("a page token has 1 to 2000 characters, not " + value.length());
        }
    }
}

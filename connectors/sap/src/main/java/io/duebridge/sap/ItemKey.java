package io.duebridge.sap;

/**
 * What an item is known by: SAP's document numbers repeat across company codes and fiscal years, and a document can have several items
 * of customers. Written as {@code 1010-2026-0100000012-001}.
 *
 * @param document ten digits with leading zeros
 * @param item three digits with leading zeros
 */
record ItemKey(String company, String year, String document, String item) implements Comparable<ItemKey> {
    String text() {
        return company + "-" + year + "-" + document + "-" + item;
    }

    @Override
    public int compareTo(ItemKey other) {
        return text().compareTo(other.text());
    }
}

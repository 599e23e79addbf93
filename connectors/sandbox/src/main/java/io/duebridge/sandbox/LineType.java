package io.duebridge.sandbox;

/** What a document line does to the total: a sale adds, a discount takes away, a description does neither. */
public enum LineType {
    SALE,
    DISCOUNT,
    DESCRIPTION
}

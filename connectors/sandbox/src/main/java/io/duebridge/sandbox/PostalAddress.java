package io.duebridge.sandbox;

/** A postal address as the sample companies have it. */
public record PostalAddress(String line1, String city, String region, String postalCode, String country) {}

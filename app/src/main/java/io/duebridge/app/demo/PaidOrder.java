package io.duebridge.app.demo;

import io.duebridge.collections.store.PaymentId;

/** A payment the demo's customer made. */
record PaidOrder(Walkthrough.Order order, PaymentId payment, String reference) {}

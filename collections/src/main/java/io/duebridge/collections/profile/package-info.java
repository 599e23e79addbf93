/**
 * What customers say about themselves: addresses, who takes care of invoices, their tax number and documents. They propose, the company
 * decides; what is approved is kept here and shown. No connector writes customers, so the ERP is told by a person.
 */
@NullMarked
package io.duebridge.collections.profile;

import org.jspecify.annotations.NullMarked;

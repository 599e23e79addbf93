/** Files of the ERP, kept with the version of the record they belong to: printed documents, receipts, attachments. */
@NullMarked
package io.duebridge.collections.files;

import org.jspecify.annotations.NullMarked;

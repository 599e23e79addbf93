/** Lists of documents, single documents and their PDFs. */
@NullMarked
package io.duebridge.portal.documents;

import org.jspecify.annotations.NullMarked;

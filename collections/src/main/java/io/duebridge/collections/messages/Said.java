package io.duebridge.collections.messages;

import io.duebridge.collections.uploads.Upload;
import java.util.List;

/**
 * Something somebody says.
 *
 * @param formKey the form, call or mail it comes from; the same one says it once
 * @param by who, for both the reader and the audit trail
 * @param files with one, nothing needs to be said
 */
public record Said(String formKey, String by, Via via, String words, List<? extends Upload> files) {
    public Said {
        files = List.copyOf(files);
    }
}

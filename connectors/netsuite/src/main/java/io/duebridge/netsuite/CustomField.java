package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.wire.core.BooleanCustomFieldRef;
import io.duebridge.netsuite.wire.core.CustomFieldRef;
import io.duebridge.netsuite.wire.core.DoubleCustomFieldRef;
import io.duebridge.netsuite.wire.core.ListOrRecordRef;
import io.duebridge.netsuite.wire.core.SelectCustomFieldRef;
import io.duebridge.netsuite.wire.core.StringCustomFieldRef;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A field of the company's own that every payment gets. NetSuite wants to be told what sort of field it is, which a text alone does not say.
 *
 * @param id as in {@code custbody_channel}
 */
record CustomField(String id, Sort sort, String text) {
    enum Sort {
        TEXT,
        /** A checkbox: {@code true} or {@code false}. */
        FLAG,
        NUMBER,
        /** An entry of a list or a record, by internal id. */
        ENTRY
    }

    /** What is wrong with a setting's text; empty if nothing is. */
    static Optional<String> fault(String id, String text) {
        if (!id.matches("custbody[a-z0-9_]{1,40}")) {
            return Optional.of("must name body fields by their ids, such as custbody_channel, not '" + id + "'");
        }
        boolean good = text.startsWith("entry:")
                ? text.matches("entry:-?\\d{1,15}")
                : text.startsWith("flag:")
                        ? text.matches("flag:(true|false)")
                        : !text.startsWith("number:") || text.matches("number:-?\\d{1,15}(\\.\\d{1,8})?");
        return good
                ? Optional.empty()
                : Optional.of("must give " + id
                        + " a text, or entry: and an internal id, flag:true, flag:false, or number: and a number, not '"
                        + text + "'");
    }

    /** Of a setting's text that has no fault. */
    static CustomField of(String id, String text) {
        int colon = text.indexOf(':');
        String after = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "entry" -> new CustomField(id, Sort.ENTRY, after);
            case "flag" -> new CustomField(id, Sort.FLAG, after);
            case "number" -> new CustomField(id, Sort.NUMBER, after);
            default -> new CustomField(id, Sort.TEXT, text);
        };
    }

    CustomFieldRef soap() {
        CustomFieldRef field = switch (sort) {
            case TEXT -> {
                StringCustomFieldRef written = new StringCustomFieldRef();
                written.setValue(text);
                yield written;
            }
            case FLAG -> {
                BooleanCustomFieldRef written = new BooleanCustomFieldRef();
                written.setValue(Boolean.parseBoolean(text));
                yield written;
            }
            case NUMBER -> {
                DoubleCustomFieldRef written = new DoubleCustomFieldRef();
                written.setValue(new BigDecimal(text));
                yield written;
            }
            case ENTRY -> {
                ListOrRecordRef entry = new ListOrRecordRef();
                entry.setInternalId(text);
                SelectCustomFieldRef written = new SelectCustomFieldRef();
                written.setValue(entry);
                yield written;
            }
        };
        field.setScriptId(id);
        return field;
    }

    void rest(ObjectNode body) {
        switch (sort) {
            case TEXT -> body.put(id, text);
            case FLAG -> body.put(id, Boolean.parseBoolean(text));
            case NUMBER -> body.put(id, new BigDecimal(text));
            case ENTRY -> body.putObject(id).put("id", text);
        }
    }
}

package io.duebridge.collections.store;

import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What of a document's number and purchase order a payer's reference is compared with: letters and digits, without the letters and
 * zeros before the first other digit. PostgreSQL indexes the expressions; H2, which cannot, has columns that hold them.
 */
public final class ReferenceColumns {
    static final String NUMBER = core("number_key");

    static final String ORDER = core("regexp_replace(lower(purchase_order), '[^a-z0-9]+', '', 'g')");

    static final String H2_COLUMNS =
            "alter table document add column number_reference varchar(60) generated always as ("
                    + NUMBER + ");\nalter table document add column order_reference varchar(60) generated always as ("
                    + ORDER
                    + ");";

    private ReferenceColumns() {}

    /** Of {@code document.number_key}. */
    public static Field<String> number() {
        return either("document_number_reference", NUMBER, "number_reference");
    }

    /** Of {@code document.purchase_order}; other letters than a to z are left out, so what is found is looked at again. */
    public static Field<String> order() {
        return either("document_order_reference", ORDER, "order_reference");
    }

    private static Field<String> either(String name, String expression, String column) {
        return CustomField.of(
                name,
                SQLDataType.VARCHAR,
                context -> context.visit(
                        DSL.raw(context.family() == SQLDialect.POSTGRES ? "(" + expression + ")" : column)));
    }

    private static String core(String key) {
        return "coalesce(nullif(regexp_replace(" + key + ", '^[a-z]*0*', ''), ''), " + key + ")";
    }
}

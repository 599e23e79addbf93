package io.duebridge.collections.accounts;

import static io.duebridge.collections.tables.Tables.CONTACT_CUSTOMER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;

/** What a person may do for a customer. To see its papers is the right of everybody who is let in. */
public enum Right {
    /** Pay, and promise to pay. */
    PAY(CONTACT_CUSTOMER.MAY_PAY),
    /** Say what is wrong with a document, and take it back. */
    DISPUTE(CONTACT_CUSTOMER.MAY_DISPUTE),
    /** Let other people in, change what they may, and shut them out. */
    ADMINISTER(CONTACT_CUSTOMER.MAY_ADMINISTER);

    private final TableField<?, Boolean> column;

    Right(TableField<?, Boolean> column) {
        this.column = column;
    }

    TableField<?, Boolean> column() {
        return column;
    }

    /** What {@link #of} reads. */
    public static List<Field<?>> columns() {
        return Arrays.stream(values()).<Field<?>>map(Right::column).toList();
    }

    /** Those in a row of contact_customer. */
    public static Set<Right> of(Record row) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (Right right : values()) {
            if (row.get(right.column)) {
                rights.add(right);
            }
        }
        return rights;
    }
}

package io.duebridge.sandbox.netsuite.suiteql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows as the service shows them: names in lower case, every value as text, dates in the account's format, nothing where nothing is. */
final class Cells {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);

    private final List<String> names = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();

    /** @param all whether the query asks for all columns, of which the mirror's own are none of the caller's business */
    Cells(ResultSetMetaData columns, boolean all) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
            boolean own = name.endsWith("__") || name.endsWith(Table.DISPLAY);
            names.add(!own ? name : all ? "" : "expr" + i);
            types.add(columns.getColumnType(i));
        }
    }

    ObjectNode row(ResultSet rows) throws SQLException {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.putArray("links");
        for (int i = 0; i < names.size(); i++) {
            Object value = rows.getObject(i + 1);
            if (value == null || names.get(i).isEmpty()) {
                continue;
            }
            if (types.get(i) == Types.TIMESTAMP || types.get(i) == Types.DATE) {
                // the time of day is lost: whoever wants it asks for TO_CHAR
                row.put(names.get(i), DATE.format(rows.getObject(i + 1, LocalDateTime.class)));
            } else if (value instanceof BigDecimal number) {
                BigDecimal plain = number.stripTrailingZeros();
                row.put(names.get(i), (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString());
            } else if (value instanceof Boolean flag) {
                row.put(names.get(i), flag ? "T" : "F");
            } else {
                row.put(names.get(i), value.toString());
            }
        }
        return row;
    }
}

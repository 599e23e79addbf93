package io.duebridge.contracts.wsdl;

import io.duebridge.contracts.wsdl.Wsdl.Complex;
import io.duebridge.contracts.wsdl.Wsdl.Simple;
import java.util.HashSet;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** What single values are, whatever their types are called. */
final class Values {
    private Values() {}

    /** What a value is written like. */
    enum Kind {
        TEXT("a text"),
        NUMBER("a number"),
        DAY("a day"),
        MOMENT("a moment"),
        OTHER("something else");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static Kind of(String base) {
            return switch (base.substring(base.indexOf('}') + 1)) {
                case "string", "token", "normalizedString", "language", "NMTOKEN", "anyURI", "duration", "time" -> TEXT;
                case "decimal",
                        "integer",
                        "int",
                        "long",
                        "short",
                        "double",
                        "float",
                        "nonNegativeInteger",
                        "unsignedByte" -> NUMBER;
                case "date" -> DAY;
                case "dateTime" -> MOMENT;
                default -> OTHER;
            };
        }
    }

    /** A simple type down to XML Schema's own, with the shortest length on the way. */
    static Simple resolved(Wsdl wsdl, String type) {
        Simple simple = wsdl.simple().get(type);
        Complex content = wsdl.types().get(type);
        if (simple == null) {
            return new Simple(content == null ? type : content.base().orElse(type), OptionalInt.empty());
        }
        Simple at = simple;
        Set<String> seen = new HashSet<>();
        while (wsdl.simple().containsKey(at.base()) && seen.add(at.base())) {
            Simple next = Objects.requireNonNull(wsdl.simple().get(at.base()));
            at = new Simple(next.base(), at.maxLength().isPresent() ? at.maxLength() : next.maxLength());
        }
        return at;
    }
}

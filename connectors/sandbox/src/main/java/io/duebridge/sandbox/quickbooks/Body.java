package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A JSON object somebody sent, read with the service's complaints. Null members count as left out. */
record Body(ObjectNode node) {
    /** The service refuses members it does not know. */
    Body only(Set<String> known) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw QboFault.unknownProperty(name);
            }
        }
        return this;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    Optional<String> text(String name) {
        return has(name) ? Optional.of(node.get(name).asText()) : Optional.empty();
    }

    Optional<String> text(String name, int maxLength) {
        Optional<String> text = text(name);
        if (text.isPresent() && text.get().length() > maxLength) {
            throw QboFault.of(
                    2050,
                    "Length is either too short or too long",
                    "String length specified does not match the supported length. Max:" + maxLength + " supplied:"
                            + text.get().length() + ". Supplied value:" + name);
        }
        return text;
    }

    String required(String name) {
        return text(name).orElseThrow(() -> QboFault.missing(name));
    }

    /** The {@code value} of a reference member. */
    Optional<String> ref(String name) {
        return object(name).flatMap(reference -> reference.text("value"));
    }

    String requiredRef(String name) {
        return ref(name).orElseThrow(() -> QboFault.missing(name));
    }

    Optional<Body> object(String name) {
        return node.get(name) instanceof ObjectNode object ? Optional.of(new Body(object)) : Optional.empty();
    }

    List<Body> objects(String name) {
        List<Body> objects = new ArrayList<>();
        for (JsonNode item : node.path(name)) {
            if (!(item instanceof ObjectNode object)) {
                throw QboFault.unknownProperty(name);
            }
            objects.add(new Body(object));
        }
        return objects;
    }

    boolean flag(String name, boolean otherwise) {
        return has(name) ? node.get(name).asBoolean() : otherwise;
    }

    Optional<BigDecimal> amount(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(node.get(name).asText()));
        } catch (NumberFormatException e) {
            throw QboFault.of(2040, "Invalid Number", "Invalid Number : " + name);
        }
    }

    BigDecimal requiredAmount(String name) {
        return amount(name).orElseThrow(() -> QboFault.missing(name));
    }

    Optional<LocalDate> date(String name) {
        try {
            return text(name).map(text -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeParseException e) {
            throw QboFault.of(2170, "Invalid Enumeration", "Invalid date in " + name);
        }
    }
}

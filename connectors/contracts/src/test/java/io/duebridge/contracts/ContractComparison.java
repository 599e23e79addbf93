package io.duebridge.contracts;

import io.duebridge.contracts.SoapContract.Field;
import io.duebridge.contracts.SoapContract.Operation;
import io.duebridge.contracts.SoapContract.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds our slim contract against the vendor's: whatever we use must be there under the same name, in the same place, with a type that reads
 * and writes the same text. What the vendor has beyond it is not our concern.
 */
final class ContractComparison {
    private static final String STRING = xsd("string");

    /** Of ours, which of the vendor's it stands for on purpose; see the module's README. */
    private static final Map<String, Set<String>> SAME_TEXT = Map.of(
            xsd("decimal"), Set.of(xsd("double"), xsd("float")),
            xsd("long"), Set.of(xsd("int"), xsd("integer")),
            xsd("int"), Set.of(xsd("long"), xsd("integer")));

    private final SoapContract ours;
    private final SoapContract theirs;
    private final List<String> differences = new ArrayList<>();

    private ContractComparison(SoapContract ours, SoapContract theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** A line for each difference; empty if everything we use fits. */
    static List<String> differences(SoapContract ours, SoapContract theirs) {
        ContractComparison comparison = new ContractComparison(ours, theirs);
        comparison.run();
        return List.copyOf(comparison.differences);
    }

    private void run() {
        ours.operations().forEach(this::operation);
        ours.elements().forEach((name, type) -> {
            String there = theirs.elements().get(name);
            if (there == null) {
                differences.add("element " + name + " is not there");
            } else {
                sameType("element " + name, type, there);
            }
        });
        ours.types().forEach(this::type);
        for (String name : ours.simple()) {
            if (!theirs.simple().contains(name)) {
                differences.add("simple type " + name + " is not there");
            }
        }
    }

    private void operation(String name, Operation mine) {
        Operation there = theirs.operations().get(name);
        if (there == null) {
            differences.add("operation " + name + " is not there");
            return;
        }
        same("operation " + name + ": soapAction", mine.soapAction(), there.soapAction());
        same("operation " + name + ": request", mine.input(), there.input());
        same("operation " + name + ": answer", mine.output(), there.output());
    }

    private void same(String what, String mine, String there) {
        if (!mine.equals(there)) {
            differences.add(what + " is " + (there.isEmpty() ? "none" : there) + ", not " + mine);
        }
    }

    private void type(String name, Type mine) {
        Type there = theirs.types().get(name);
        if (there == null) {
            differences.add("type " + name + " is not there");
            return;
        }
        same("type " + name + ": base", mine.base().orElse("none"), there.base().orElse("none"));
        Map<String, Integer> places = new HashMap<>();
        for (Field field : there.fields()) {
            places.putIfAbsent(field.name(), places.size());
        }
        int last = -1;
        String lastName = "";
        for (Field field : mine.fields()) {
            String what = "type " + name + ": element " + field.name();
            Optional<Field> match = there.fields().stream()
                    .filter(one -> one.name().equals(field.name()))
                    .findFirst();
            if (match.isEmpty()) {
                differences.add(what + " is not there" + hint(field, there));
                continue;
            }
            field(what, field, match.get());
            int place = places.getOrDefault(field.name(), 0);
            if (place < last) {
                differences.add(what + " comes before " + lastName + ", not after it");
            } else {
                last = place;
                lastName = field.name();
            }
        }
        mine.attributes().forEach((attribute, type) -> {
            String found = there.attributes().get(attribute);
            if (found == null) {
                differences.add("type " + name + ": attribute " + attribute + " is not there");
            } else {
                sameType("type " + name + ": attribute " + attribute, type, found);
            }
        });
    }

    private static String hint(Field field, Type there) {
        String local = field.name().replaceFirst("^\\{.*}", "");
        return there.fields().stream()
                .map(Field::name)
                .filter(name -> name.endsWith("}" + local) || name.equalsIgnoreCase(field.name()))
                .findFirst()
                .map(name -> ", but " + name)
                .orElse("");
    }

    private void field(String what, Field mine, Field there) {
        sameType(what, mine.type(), there.type());
        if (mine.many() != there.many()) {
            differences.add(what + " may come " + (there.many() ? "more than once" : "once only"));
        }
        if (there.required() && !mine.required()) {
            differences.add(what + " must be there");
        }
    }

    /** Closed lists of values are text here, on purpose: a value nobody knew is still read. */
    private void sameType(String what, String mine, String there) {
        boolean text = mine.equals(STRING) && theirs.simple().contains(there);
        if (!mine.equals(there)
                && !text
                && !SAME_TEXT.getOrDefault(mine, Set.of()).contains(there)) {
            differences.add(what + " is a " + there + ", not a " + mine);
        }
    }

    private static String xsd(String name) {
        return SoapContract.named(SoapContract.XSD, name);
    }
}

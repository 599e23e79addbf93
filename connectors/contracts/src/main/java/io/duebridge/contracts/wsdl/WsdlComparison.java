package io.duebridge.contracts.wsdl;

import io.duebridge.contracts.wsdl.Wsdl.Complex;
import io.duebridge.contracts.wsdl.Wsdl.Field;
import io.duebridge.contracts.wsdl.Wsdl.Operation;
import io.duebridge.contracts.wsdl.Wsdl.Simple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds one operation of our contract against the same of a WSDL, element by element. Answers are read by name, so that only what is missing
 * there matters; requests have to be as SAP wants them.
 */
public final class WsdlComparison {
    private final Wsdl ours;
    private final Wsdl theirs;
    private final List<Difference> differences = new ArrayList<>();
    private int compared;

    private WsdlComparison(Wsdl ours, Wsdl theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** How much a difference matters. */
    public enum Weight {
        /** Calls cannot work so. */
        BROKEN,
        /** Calls work, and something of them does not arrive. */
        LOST,
        /** Good to know. */
        NOTE
    }

    /**
     * One difference.
     *
     * @param path of the element, such as {@code request/JournalEntry/CompanyCode}
     * @param what is otherwise
     * @param meaning what it means for us
     */
    public record Difference(Weight weight, String path, String what, String meaning) {}

    /** @param compared how many elements and attributes of ours were looked for */
    public record Result(List<Difference> differences, int compared) {
        public boolean fits() {
            return differences.stream().noneMatch(one -> one.weight() == Weight.BROKEN);
        }
    }

    /** Compares an operation that both have. */
    public static Result of(Operation mine, Wsdl ours, Operation there, Wsdl theirs) {
        WsdlComparison comparison = new WsdlComparison(ours, theirs);
        comparison.message("request", mine.input(), there.input());
        comparison.message("answer", mine.output(), there.output());
        return new Result(List.copyOf(comparison.differences), comparison.compared);
    }

    private void message(String side, Optional<String> mine, Optional<String> there) {
        if (mine.isPresent() != there.isPresent()) {
            add(
                    Weight.BROKEN,
                    side,
                    there.isPresent() ? "is there, and our contract knows none" : "is not there",
                    mine.isPresent() ? "what SAP would say cannot be known" : "it is another service than ours");
            return;
        }
        if (mine.isEmpty() || there.isEmpty()) {
            return;
        }
        if (side.equals("request") && !namespace(mine.get()).equals(namespace(there.get()))) {
            add(
                    Weight.BROKEN,
                    side,
                    "has the namespace " + namespace(there.get()) + ", not " + namespace(mine.get()),
                    "SAP would not know our requests");
        }
        String type = ours.elements().get(mine.get());
        String other = theirs.elements().get(there.get());
        if (type == null || other == null) {
            add(
                    Weight.BROKEN,
                    side,
                    "the element " + there.get() + " is described neither in the file nor beside it"
                            + (theirs.missing().isEmpty()
                                    ? ""
                                    : " (missing: " + String.join(", ", theirs.missing()) + ")"),
                    "it cannot be compared; export the WSDL with all its schemas into one folder");
            return;
        }
        compare(side, type, other, side.equals("request"), new HashSet<>());
    }

    private void compare(String path, String mine, String there, boolean request, Set<String> above) {
        Complex type = ours.types().get(mine);
        Complex other = theirs.types().get(there);
        if (type == null || other == null) {
            simple(path, mine, there, type != null, other != null, request);
            return;
        }
        if (!above.add(mine + " " + there)) {
            return;
        }
        List<Field> fields = fields(ours, type);
        List<Field> others = fields(theirs, other);
        fields.forEach(field -> field(path, field, others, request, above));
        if (request) {
            if (other.ordered()) {
                order(path, fields, others);
            }
            demanded(path, fields, others);
        }
        attributes(path, type, other);
    }

    private void field(String path, Field field, List<Field> others, boolean request, Set<String> above) {
        compared++;
        String at = path + "/" + field.name();
        Optional<Field> match =
                others.stream().filter(one -> one.name().equals(field.name())).findFirst();
        if (match.isEmpty()) {
            missing(at, field, others, request);
            return;
        }
        occurrence(at, field, match.get(), request);
        compare(at, element(ours, field), element(theirs, match.get()), request, new HashSet<>(above));
    }

    private void order(String path, List<Field> fields, List<Field> others) {
        Map<String, Integer> places = new HashMap<>();
        others.forEach(field -> places.putIfAbsent(field.name(), places.size()));
        int last = -1;
        String before = "";
        for (Field field : fields) {
            Integer place = places.get(field.name());
            if (place != null && place < last) {
                add(
                        Weight.BROKEN,
                        path + "/" + field.name(),
                        "comes before " + before + ", not after it",
                        "SAP ignores an element in the wrong place without a word");
            } else if (place != null) {
                last = place;
                before = field.name();
            }
        }
    }

    private void missing(String at, Field field, List<Field> others, boolean request) {
        Optional<String> alike = others.stream()
                .map(Field::name)
                .filter(name -> letters(name).equals(letters(field.name())))
                .findFirst();
        String what = "is not there" + alike.map(name -> ", but " + name).orElse("");
        if (!request) {
            boolean read = alike.isPresent();
            add(
                    read ? Weight.NOTE : field.required() ? Weight.BROKEN : Weight.LOST,
                    at,
                    what,
                    read ? "answers are read under both names" : "what it says is not read");
            return;
        }
        add(
                field.required() ? Weight.BROKEN : Weight.LOST,
                at,
                what,
                field.required()
                        ? "every request has it, and SAP would not see it"
                        : "where it is sent, SAP ignores it without a word");
    }

    private void occurrence(String at, Field mine, Field there, boolean request) {
        if (mine.many() && !there.many()) {
            add(Weight.BROKEN, at, "may come once only", "what comes more than once is refused or lost");
        }
        if (request && there.required() && !mine.required()) {
            add(Weight.BROKEN, at, "must be there", "not every request has it, and one without it is refused");
        }
    }

    private void demanded(String path, List<Field> fields, List<Field> others) {
        for (Field other : others) {
            boolean known = fields.stream().anyMatch(field -> field.name().equals(other.name()));
            if (other.required() && !known) {
                add(Weight.BROKEN, path + "/" + other.name(), "must be there", "no request of ours has it");
            }
        }
    }

    private void attributes(String path, Complex mine, Complex there) {
        for (String attribute : mine.attributes().keySet()) {
            compared++;
            if (!there.attributes().containsKey(attribute)) {
                add(Weight.BROKEN, path + "/@" + attribute, "is not there", "an amount would have no currency");
            }
        }
    }

    private void simple(
            String path, String mine, String there, boolean complex, boolean otherComplex, boolean request) {
        if (complex != otherComplex) {
            add(
                    Weight.BROKEN,
                    path,
                    otherComplex
                            ? "has elements in it, and ours is a single value"
                            : "is a single value, and ours has elements",
                    "neither would understand the other");
            return;
        }
        Simple type = Values.resolved(ours, mine);
        Simple other = Values.resolved(theirs, there);
        Values.Kind kind = Values.Kind.of(type.base());
        Values.Kind otherKind = Values.Kind.of(other.base());
        if (request && kind != otherKind && !(kind == Values.Kind.TEXT && otherKind == Values.Kind.DAY)) {
            add(
                    otherKind == Values.Kind.TEXT ? Weight.NOTE : Weight.BROKEN,
                    path,
                    "is " + otherKind.words() + ", not " + kind.words(),
                    otherKind == Values.Kind.TEXT ? "ours is a text to it" : "what is sent may not be taken");
        }
        if (request
                && type.maxLength().isPresent()
                && other.maxLength().isPresent()
                && other.maxLength().getAsInt() < type.maxLength().getAsInt()) {
            add(
                    Weight.LOST,
                    path,
                    "takes " + other.maxLength().getAsInt() + " characters, and up to "
                            + type.maxLength().getAsInt() + " may be sent",
                    "longer ones are refused or cut");
        }
    }

    /** With those of what it extends before its own. */
    private static List<Field> fields(Wsdl wsdl, Complex type) {
        List<Field> fields = new ArrayList<>();
        type.base().map(base -> wsdl.types().get(base)).ifPresent(base -> fields.addAll(fields(wsdl, base)));
        fields.addAll(type.fields());
        return fields;
    }

    private static String element(Wsdl wsdl, Field field) {
        return field.type().startsWith("ref ")
                ? wsdl.elements().getOrDefault(field.type().substring(4), field.type())
                : field.type();
    }

    private static String letters(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String namespace(String name) {
        return name.substring(1, name.indexOf('}'));
    }

    private void add(Weight weight, String path, String what, String meaning) {
        differences.add(new Difference(weight, path, what, meaning));
    }
}

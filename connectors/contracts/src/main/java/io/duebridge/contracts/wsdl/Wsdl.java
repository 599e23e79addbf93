package io.duebridge.contracts.wsdl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a WSDL says of messages. Types are reached through elements; what they are called does not matter, since every system names them
 * otherwise.
 *
 * @param operations by name
 * @param elements global elements by {@code {namespace}name}
 * @param types complex types by {@code {namespace}name}
 * @param simple simple types by {@code {namespace}name}
 * @param missing schemas it names that are neither in it nor beside it
 * @param policies what policies in it say, each as name and value, such as {@code enableSession} and {@code false}
 */
public record Wsdl(
        Map<String, Operation> operations,
        Map<String, String> elements,
        Map<String, Complex> types,
        Map<String, Simple> simple,
        Set<String> missing,
        List<Policy> policies) {

    /**
     * @param action the SOAPAction; empty if none is told
     * @param input the global element of a request; empty if it has none
     * @param output the same of its answer; empty if it goes one way
     */
    public record Operation(String name, String action, Optional<String> input, Optional<String> output) {}

    /** @param ordered whether elements have to come in this order */
    record Complex(Optional<String> base, List<Field> fields, Map<String, String> attributes, boolean ordered) {}

    /** @param type {@code {namespace}name} of its type */
    record Field(String name, String type, boolean required, boolean many) {}

    /** @param base what it restricts, at last a type of XML Schema */
    record Simple(String base, OptionalInt maxLength) {}

    /** A switch that a policy sets. */
    public record Policy(String name, String value) {}
}

package io.duebridge.mappings;

import com.schibsted.spt.data.jslt.Expression;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads mapping files. The shipped ones lie on the class path as {@code mappings/<vendor>/<kind>.jslt}. */
public final class Mappings {
    /** Part of every version: raise it when the checks or the meaning of a function change. */
    private static final String RULES = "1";

    private static final Set<String> CUSTOMER_FIELDS =
            Set.of("name", "parent", "billsWithParent", "currency", "open", "email", "phone", "active");
    private static final Set<String> ITEM_FIELDS = Set.of(
            "number",
            "customer",
            "issueDate",
            "dueDate",
            "currency",
            "total",
            "open",
            "tax",
            "taxInLines",
            "voided",
            "purchaseOrder",
            "memo",
            "lines");
    private static final Set<String> INVOICE_FIELDS = Stream.concat(
                    ITEM_FIELDS.stream(), Stream.of("discounts", "paymentBlock", "dunningBlock"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> PAYMENT_FIELDS = Set.of(
            "date",
            "customer",
            "currency",
            "total",
            "unapplied",
            "reference",
            "method",
            "memo",
            "voided",
            "createdAt",
            "changedBy",
            "deposit",
            "depositDate",
            "applications");
    private static final Set<String> ESTIMATE_FIELDS = Set.of(
            "number",
            "customer",
            "issueDate",
            "expiryDate",
            "currency",
            "total",
            "tax",
            "taxInLines",
            "status",
            "acceptedBy",
            "acceptedOn",
            "purchaseOrder",
            "memo",
            "invoices",
            "lines");
    private static final Set<String> ATTACHMENT_FIELDS = Set.of("fileName", "contentType", "size", "note", "links");

    private static final Set<String> ENTRY_FIELDS =
            Set.of("number", "date", "currency", "account", "voided", "memo", "lines", "payments");

    private Mappings() {}

    /**
     * Loads, checks and compiles every mapping of a connection.
     *
     * @throws MappingException naming all faults of all files, if there is any
     */
    public static RecordMapper forConnection(MappingContext context) {
        MappingCompiler compiler = new MappingCompiler(context.homeCurrency());
        context.overlayFolder().ifPresent(folder -> checkFolder(folder, compiler));
        Map<RecordKind, CompiledMapping> mappings = new EnumMap<>(RecordKind.class);
        for (RecordKind kind : RecordKind.values()) {
            shipped(context.vendor(), kind, compiler)
                    .flatMap(source -> compile(context, kind, source, compiler))
                    .ifPresent(mapping -> mappings.put(kind, mapping));
        }
        if (mappings.isEmpty() && compiler.faults().isEmpty()) {
            compiler.fault("mappings/" + context.vendor(), 0, "there are no mapping files for this vendor");
        }
        if (!compiler.faults().isEmpty()) {
            throw new MappingException(compiler.faults());
        }
        return new JsltRecordMapper(mappings);
    }

    /** Whether mapping files are shipped for it. */
    public static boolean isKnown(String vendor) {
        return resource(vendor, RecordKind.INVOICE) != null;
    }

    /** Whether a mapping of this kind is shipped for it. */
    public static boolean isKnown(String vendor, RecordKind kind) {
        return resource(vendor, kind) != null;
    }

    /** The fields a document of this kind has besides its id, as an overlay may name them. */
    public static Set<String> fields(RecordKind kind) {
        return switch (kind) {
            case CUSTOMER -> CUSTOMER_FIELDS;
            case INVOICE -> INVOICE_FIELDS;
            case CREDIT_MEMO, REFUND_RECEIPT -> ITEM_FIELDS;
            case PAYMENT -> PAYMENT_FIELDS;
            case JOURNAL_ENTRY, DEPOSIT -> ENTRY_FIELDS;
            case ESTIMATE -> ESTIMATE_FIELDS;
            case ATTACHMENT -> ATTACHMENT_FIELDS;
        };
    }

    private static Optional<CompiledMapping> compile(
            MappingContext context, RecordKind kind, String source, MappingCompiler compiler) {
        String file = path(context.vendor(), kind);
        Optional<Expression> shipped = compiler.compile(file, source);
        Overlay overlay = context.overlayFolder()
                .map(folder -> Overlay.read(
                        folder.resolve(kind.label() + ".overlay"),
                        folder.getFileName() + "/" + kind.label() + ".overlay",
                        fields(kind),
                        compiler))
                .orElse(Overlay.NONE);
        Map<String, Expression> fields = new LinkedHashMap<>();
        for (Overlay.Entry entry : overlay.entries()) {
            compiler.compile(overlay.file(), entry.source())
                    .ifPresent(expression -> fields.put(entry.field(), expression));
        }
        String version = context.vendor() + "/" + kind.label() + "@"
                + hash(RULES, source, overlay.text(), context.homeCurrency().getCurrencyCode());
        return shipped.map(expression -> new CompiledMapping(expression, fields, version));
    }

    /** A file that would be ignored because of its name is somebody's mistake. */
    private static void checkFolder(Path folder, MappingCompiler compiler) {
        if (!Files.isDirectory(folder)) {
            compiler.fault(folder.toString(), 0, "there is no such folder of overlays");
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.endsWith(".md") && !isOverlay(name))
                    .sorted()
                    .forEach(name -> compiler.fault(
                            folder.getFileName() + "/" + name,
                            0,
                            "is no overlay; expected one of "
                                    + Stream.of(RecordKind.values())
                                            .map(kind -> kind.label() + ".overlay")
                                            .collect(Collectors.joining(", "))));
        } catch (IOException e) {
            compiler.fault(folder.toString(), 0, MappingCompiler.unreadable(e));
        }
    }

    private static boolean isOverlay(String name) {
        return Stream.of(RecordKind.values()).anyMatch(kind -> name.equals(kind.label() + ".overlay"));
    }

    private static Optional<String> shipped(String vendor, RecordKind kind, MappingCompiler compiler) {
        try (InputStream stream = resource(vendor, kind)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            compiler.fault(path(vendor, kind), 0, MappingCompiler.unreadable(e));
            return Optional.empty();
        }
    }

    private static @org.jspecify.annotations.Nullable InputStream resource(String vendor, RecordKind kind) {
        return vendor.matches("[a-z0-9-]+") ? Mappings.class.getResourceAsStream("/" + path(vendor, kind)) : null;
    }

    private static String path(String vendor, RecordKind kind) {
        return "mappings/" + vendor + "/" + kind.label() + ".jslt";
    }

    private static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
